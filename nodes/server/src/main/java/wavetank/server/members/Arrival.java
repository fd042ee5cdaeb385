package wavetank.server.members;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.cli.BadInput;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.Inheritance;
import wavetank.server.Ids;
import wavetank.server.backup.BackupFile;
import wavetank.server.config.NodeSettings;
import wavetank.server.config.NodeSettings.Member;
import wavetank.server.disk.FolderIdentity.Added;
import wavetank.server.disk.NodeFolder;
import wavetank.server.members.Inquiry.Heard;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.peers.PostOffice;

/// How a process finds out which member it is, and whether it may take part. With a journal it need
/// not ask anybody.
///
/// A member that has lost its disk has forgotten votes and entries: if it took part again, two
/// leaders might be elected in one term, or an acknowledged write be lost. So each new disk has a
/// number, its *incarnation*. Founders tell each other theirs, and begin when all have; a member
/// that was added has its number made known before it takes part. From then on the numbers are part
/// of the configuration, and who comes with another one is turned away.
public final class Arrival {
  private static final String WHY = "members answer when one of them leads";

  private final NodeSettings settings;
  private final NodeFolder folder;
  private final Codec<Event> codec;
  private final BackupFile backup;
  private final Lines lines;

  private Arrival(
      NodeSettings settings,
      NodeFolder folder,
      Codec<Event> codec,
      BackupFile backup,
      Lines lines) {
    this.settings = settings;
    this.folder = folder;
    this.codec = codec;
    this.backup = backup;
    this.lines = lines;
  }

  /// Opens the post of a process that hosts no server yet.
  public interface Lines {
    Line open();
  }

  /// The post while it is open.
  public interface Line extends AutoCloseable {
    PostOffice post();

    @Override
    void close();
  }

  /// Finds out which member this is, and makes the folder its own. Only with an empty folder it
  /// asks others; then it waits for them as long as it takes.
  ///
  /// @param codec of the journal's events
  /// @param backup with which a new cluster begins; `NONE` for one that begins empty
  /// @throws BadInput if it may not take part: what to do instead, in one line
  public static Place of(
      NodeSettings settings,
      NodeFolder folder,
      Codec<Event> codec,
      BackupFile backup,
      Lines lines) {
    return new Arrival(settings, folder, codec, backup, lines).place();
  }

  private Place place() {
    Added added = folder.added();
    boolean isNew = added == null && !settings.existing() && !folder.isBegun();
    if (!isNew && backup.number() != 0) {
      throw new BadInput(
          "--restore: %s is not new; a backup is for all members of a new cluster, in empty folders"
              .formatted(settings.name()));
    }
    if (added != null) {
      requireSame(added);
      return new Place(
          new NodeId(added.node()),
          added.clusterId(),
          Configuration.NOBODY,
          added.since(),
          folder.incarnation(),
          0);
    }
    if (settings.existing() && !folder.isBegun()) {
      return join();
    }
    folder.claim("%s %x".formatted(settings.cluster(), founding(settings)), settings.node().name());
    if (!folder.isBegun()) {
      found();
    }
    return founder();
  }

  private void requireSame(Added added) {
    if (!added.cluster().equals(settings.cluster()) || !added.name().equals(settings.name())) {
      throw new BadInput(
          "%s: this folder belongs to %s of cluster %s; give another data-dir"
              .formatted(settings.dataDir(), added.name(), added.cluster()));
    }
  }

  /// The id of a cluster with these founders.
  private static long founding(NodeSettings settings) {
    return Ids.ofCluster(settings.cluster(), settings.names());
  }

  /// What its journal does not say is as the file says: journals of old do not begin with it.
  private Place founder() {
    var all =
        settings.members().values().stream().map(member -> newcomer(settings, member)).toList();
    return new Place(
        settings.node(),
        founding(settings),
        Founding.founders(settings.cluster(), all),
        0,
        folder.incarnation(),
        folder.origin());
  }

  private static Newcomer newcomer(NodeSettings settings, Member member) {
    return new Newcomer(
        settings.cluster(),
        founding(settings),
        member.name(),
        member.name().name(),
        PeerUrls.of(settings.peerTls(), member.peer()),
        PeerUrls.of(settings.clientTls(), member.client()),
        0,
        0);
  }

  /// What this process says of itself.
  static Newcomer self(
      NodeSettings settings, long cluster, @Nullable NodeId node, long incarnation, long state) {
    return new Newcomer(
        settings.cluster(),
        cluster,
        node,
        settings.name(),
        PeerUrls.of(settings.peerTls(), settings.own().peer()),
        PeerUrls.of(settings.clientTls(), settings.own().client()),
        incarnation,
        state);
  }

  private void found() {
    long origin = backup.number();
    var self = self(settings, founding(settings), settings.node(), folder.incarnation(), origin);
    Configuration founders = founders(self);
    var empty = folder.newJournal(origin);
    if (origin == 0) {
      FirstJournal.write(empty, codec, Inheritance.ofNothing(founders), null);
    } else {
      var snapshot = Inheritance.snapshot(founders, backup.chunks());
      FirstJournal.write(empty, codec, Inheritance.events(founders), snapshot);
    }
    folder.adoptJournal(empty);
  }

  private Configuration founders(Newcomer self) {
    if (settings.members().size() == 1) {
      return Founding.founders(settings.cluster(), List.of(self));
    }
    try (var line = lines.open()) {
      return new Founding(line.post(), settings, self).await();
    }
  }

  /// Some member says which one this is.
  private Place join() {
    long incarnation = folder.incarnation();
    var self = self(settings, 0, null, incarnation, 0);
    var others =
        settings.members().values().stream()
            .filter(member -> !member.name().equals(settings.node()))
            .toList();
    if (others.isEmpty()) {
      throw new BadInput(
          "%s has initial-cluster-state = existing, but names no other member: list them too"
              .formatted(settings.name()));
    }
    try (var line = lines.open()) {
      var inquiry = new Inquiry(line.post(), settings, self);
      while (true) {
        switch (inquiry.askAndHear(others, WHY)) {
          case Heard(_, Welcome(var node, long cluster, long since, _, _)) -> {
            folder.claim(
                new Added(settings.cluster(), cluster, node.name(), settings.name(), since));
            return new Place(node, cluster, Configuration.NOBODY, since, incarnation, 0);
          }
          case Heard(var desk, Turned(var why, _)) ->
              throw Refusal.of(why, settings, inquiry.name(desk));
          case null, default -> {} // others that are new, too
        }
      }
    }
  }
}
