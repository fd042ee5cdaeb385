package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.etcd.api.PutRequest;

@DisplayName("The body of a stream's request")
class JsonPartsTest {
  private static final PutRequest A = PutRequest.newBuilder().setLease(1).build();
  private static final PutRequest B = PutRequest.newBuilder().setLease(2).build();

  private final List<Object> heard = new ArrayList<>();

  private final JsonParts<PutRequest> parts =
      new JsonParts<>(
          PutRequest.getDefaultInstance(),
          new Inlet<>() {
            @Override
            public void message(PutRequest message) {
              heard.add(message);
            }

            @Override
            public void halfClosed() {
              heard.add("end");
            }

            @Override
            public void cancelled() {}
          },
          100);

  private void take(String text) {
    parts.take(Unpooled.copiedBuffer(text, UTF_8));
  }

  @Test
  void is_heard_object_by_object_however_it_is_cut() {
    String body = "{\"lease\":1} \r\n{\"lease\":\"2\"}";
    for (int i = 0; i < body.length(); i++) {
      take(body.substring(i, i + 1));
    }
    assertThat(heard).containsExactly(A, B);

    parts.end();
    assertThat(heard).containsExactly(A, B, "end");
  }

  @Test
  void is_not_taken_apart_within_objects_or_texts() {
    take("{\"unknown\":{\"text\":\"}\\\"}\\\\\"},\"lease\":1}{\"lease\":2}");

    assertThat(heard).containsExactly(A, B);
  }

  @Test
  void may_be_empty() {
    parts.end();

    assertThat(heard).containsExactly("end");
  }

  @Test
  void is_refused_when_it_is_no_json() {
    assertThatThrownBy(() -> take(" [1]"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage("INVALID_ARGUMENT: no JSON object");
    take("{\"lease\":");
    assertThatThrownBy(parts::end).hasMessage("INVALID_ARGUMENT: the JSON object does not end");
  }

  @Test
  void is_refused_when_an_object_in_it_is_too_large() {
    take("{\"lease\":1}".repeat(50));
    assertThat(heard).hasSize(50);

    assertThatThrownBy(() -> take("{\"value\":\"" + "A".repeat(100)))
        .hasMessageStartingWith("RESOURCE_EXHAUSTED: grpc: received message larger than max");
  }
}
