package wavetank.real;

import static wavetank.real.EtcdJson.quoted;
import static wavetank.real.EtcdJson.text;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent.Outcome;

/// Clients that put, get, compare and swap a few keys as fast as they are answered, until they are
/// told to end. Each goes to the next node when one gives no answer.
final class Load implements AutoCloseable {
  private static final int CLIENTS = 6;
  private static final int KEYS = 4;
  private static final String NONE = "(none)";

  /// How many there were: no two write the same value.
  private static final AtomicInteger LOADS = new AtomicInteger();

  private final History history;
  private final String prefix;
  private final List<String> nodes;
  private final int number = LOADS.incrementAndGet();
  private final EtcdJson etcd = new EtcdJson();
  private final List<CompletableFuture<Void>> clients;
  private volatile boolean ending;

  /// @param prefix of its keys, which nobody else has
  /// @param nodes where they serve clients
  static Load begin(History history, String prefix, List<String> nodes) {
    return new Load(history, prefix, nodes);
  }

  private Load(History history, String prefix, List<String> nodes) {
    this.history = history;
    this.prefix = prefix;
    this.nodes = nodes;
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> CompletableFuture.runAsync(new Client(i), threads))
            .toList();
    threads.shutdown();
  }

  /// Ends when all have had their last answer.
  ///
  /// @throws java.util.concurrent.CompletionException if one could not do its work
  @Override
  public void close() {
    ending = true;
    clients.forEach(CompletableFuture::join);
    etcd.close();
  }

  private final class Client implements Runnable {
    private final String name;
    private int node;
    private int asked;
    private String seen = NONE;

    Client(int number) {
      name = "c" + (number + 1);
      node = number;
    }

    /// Of ten operations five are puts, three gets, two compare and swap.
    @Override
    public void run() {
      while (!ending) {
        asked++;
        var key = prefix + "k" + (asked * 7 + node) % KEYS;
        var value = "%s-%d-%d".formatted(name, Load.this.number, asked);
        switch (asked % 10) {
          case 0, 3, 6 -> get(key);
          case 4, 7 -> {
            get(key);
            swap(key, seen, value);
          }
          default -> put(key, value);
        }
      }
    }

    private void get(String key) {
      long operation = history.invoked(name, "get", Fields.of("key", key));
      var answer = ask(operation, "kv/range", "{\"key\":" + quoted(key) + "}");
      if (answer != null) {
        var pairs = answer.getAsJsonArray("kvs");
        seen = pairs == null ? NONE : text(pairs.get(0).getAsJsonObject(), "value");
        history.completed(name, operation, Outcome.OK, seen);
      }
    }

    private void put(String key, String value) {
      long operation = history.invoked(name, "put", Fields.of("key", key, "value", value));
      var answer = ask(operation, "kv/put", pair(key, value));
      if (answer != null) {
        history.completed(name, operation, Outcome.OK, "");
        history.acknowledged(key, value, revision(answer));
      }
    }

    private void swap(String key, String expected, String value) {
      var arguments = Fields.of("key", key, "expected", expected, "new", value);
      long operation = history.invoked(name, "cas", arguments);
      var condition =
          expected.equals(NONE)
              ? "\"target\":\"CREATE\",\"createRevision\":0"
              : "\"target\":\"VALUE\",\"value\":" + quoted(expected);
      var answer =
          ask(
              operation,
              "kv/txn",
              "{\"compare\":[{\"key\":%s,%s}],\"success\":[{\"requestPut\":%s}]}"
                  .formatted(quoted(key), condition, pair(key, value)));
      if (answer != null) {
        boolean swapped = answer.has("succeeded") && answer.get("succeeded").getAsBoolean();
        history.completed(name, operation, Outcome.OK, String.valueOf(swapped));
        if (swapped) {
          history.acknowledged(key, value, revision(answer));
        }
      }
    }

    private static String pair(String key, String value) {
      return "{\"key\":%s,\"value\":%s}".formatted(quoted(key), quoted(value));
    }

    private static long revision(JsonObject answer) {
      return answer.getAsJsonObject("header").get("revision").getAsLong();
    }

    /// @return null if there was no answer: the operation is completed, and another node is next
    private @Nullable JsonObject ask(long operation, String path, String body) {
      try {
        return etcd.ask(nodes.get(node % nodes.size()), path, body);
      } catch (ConnectException e) {
        history.completed(name, operation, Outcome.FAIL, "");
      } catch (IOException e) {
        history.completed(name, operation, Outcome.UNKNOWN, "");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      node++;
      return null;
    }
  }
}
