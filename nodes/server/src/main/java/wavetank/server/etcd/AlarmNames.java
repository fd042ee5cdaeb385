package wavetank.server.etcd;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.AlarmMember;
import wavetank.etcd.api.AlarmResponse;
import wavetank.etcd.api.AlarmType;
import wavetank.store.Alarm;

/// Alarms in etcd's words.
final class AlarmNames {
  private AlarmNames() {}

  /// Null if none is named, which stands for all of them where a list is asked for.
  static Alarm.@Nullable Kind kind(AlarmType type) {
    return switch (type) {
      case NONE -> null;
      case NOSPACE -> Alarm.Kind.NO_SPACE;
      case CORRUPT -> Alarm.Kind.CORRUPT;
      case UNRECOGNIZED -> throw EtcdError.INVALID_REQUEST.exception();
    };
  }

  static AlarmType type(Alarm.Kind kind) {
    return switch (kind) {
      case NO_SPACE -> AlarmType.NOSPACE;
      case CORRUPT -> AlarmType.CORRUPT;
    };
  }

  /// @param kind only of these; null: all
  static AlarmResponse response(List<Alarm> alarms, Alarm.@Nullable Kind kind) {
    var response = AlarmResponse.newBuilder();
    for (Alarm alarm : alarms) {
      if (kind == null || alarm.kind() == kind) {
        response.addAlarms(
            AlarmMember.newBuilder().setMemberID(alarm.member()).setAlarm(type(alarm.kind())));
      }
    }
    return response.build();
  }

  /// As they stand among the errors of a status.
  static List<String> errors(List<Alarm> alarms) {
    return alarms.stream()
        .map(alarm ->
            "memberID:%s alarm:%s "
                .formatted(Long.toUnsignedString(alarm.member()), type(alarm.kind())))
        .toList();
  }
}
