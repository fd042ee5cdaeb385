package wavetank.experiment.sweep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import wavetank.experiment.Job;
import wavetank.experiment.Measuring;
import wavetank.experiment.sweep.SweepMessage.Result;
import wavetank.experiment.sweep.SweepMessage.Share;
import wavetank.experiment.sweep.SweepMessage.Taken;
import wavetank.scenario.ScenarioReader;
import wavetank.scenario.ScenarioWriter;

/// Writes the messages of a sweep as bytes. A scenario travels as the text of its file.
public final class SweepSerializer extends SerializerWithStringManifest {
  private static final int ID = 7_001;

  private final ActorRefResolver refs;

  /// Made by Pekko, which finds its name in the configuration.
  public SweepSerializer(ExtendedActorSystem system) {
    refs = ActorRefResolver.get(Adapter.toTyped(system));
  }

  @Override
  public int identifier() {
    return ID;
  }

  @Override
  public String manifest(Object message) {
    return switch (message) {
      case Share _ -> "share";
      case Result _ -> "result";
      case Taken _ -> "taken";
      default -> throw new IllegalArgumentException("not a message of a sweep: " + message);
    };
  }

  @Override
  public byte[] toBinary(Object message) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      switch (message) {
        case Share(var version, var job, var to) -> {
          text(out, version);
          text(out, refs.toSerializationFormat(to));
          out.writeInt(job.first());
          out.writeLong(job.seed());
          out.writeInt(job.count());
          out.writeLong(job.measuring().from().toNanos());
          out.writeLong(job.measuring().patience().toNanos());
          text(out, job.measuring().after());
          text(out, ScenarioWriter.write(job.scenario()));
        }
        case Result(var first, var lines, var problem, var from) -> {
          out.writeInt(first);
          out.writeInt(lines.size());
          for (var line : lines) {
            text(out, line);
          }
          text(out, problem);
          text(out, refs.toSerializationFormat(from));
        }
        case Taken(var first) -> out.writeInt(first);
        default -> throw new IllegalArgumentException("not a message of a sweep: " + message);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory never fail", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return switch (manifest) {
        case "share" -> share(in);
        case "result" -> result(in);
        case "taken" -> new Taken(in.readInt());
        default -> throw new NotSerializableException("not a message of a sweep: " + manifest);
      };
    } catch (NotSerializableException e) {
      throw e;
    } catch (IOException e) {
      throw new NotSerializableException("a damaged message of a sweep: " + e.getMessage());
    }
  }

  private Share share(DataInputStream in) throws IOException {
    var version = text(in);
    ActorRef<Result> to = refs.resolveActorRef(text(in));
    int first = in.readInt();
    long seed = in.readLong();
    int count = in.readInt();
    var from = Duration.ofNanos(in.readLong());
    var patience = Duration.ofNanos(in.readLong());
    var measuring = new Measuring(from, patience, text(in));
    var scenario = ScenarioReader.read("the share", text(in));
    return new Share(version, new Job(first, scenario, measuring, seed, count), to);
  }

  private Result result(DataInputStream in) throws IOException {
    int first = in.readInt();
    int count = in.readInt();
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      lines.add(text(in));
    }
    var problem = text(in);
    return new Result(first, lines, problem, refs.resolveActorRef(text(in)));
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    var bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
