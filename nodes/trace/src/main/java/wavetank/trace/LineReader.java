package wavetank.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Takes a stream apart into lines, each one JSON object.
final class LineReader implements AutoCloseable {
  private static final String END = "a complete trace ends with a line of \"type\":\"end\"";

  private final String file;
  private final JsonParser json;
  private long line = 1;

  LineReader(String file, InputStream in) {
    this.file = file;
    try {
      json = Json.FACTORY.createParser(in);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// The next line, or null after the last one.
  ///
  /// @throws TraceException if it is not a JSON object or breaks off
  @Nullable TraceLine next() {
    try {
      var token = json.nextToken();
      line = json.currentLocation().getLineNr();
      if (token == null) {
        return null;
      }
      if (token != JsonToken.START_OBJECT) {
        throw noObject();
      }
      return new TraceLine(file, line, Json.readFields(json));
    } catch (JsonEOFException _) {
      throw brokenOff("the trace breaks off in the middle of this line; " + END);
    } catch (JsonProcessingException e) {
      line = e.getLocation().getLineNr();
      throw noObject();
    } catch (CharConversionException _) {
      throw noObject();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// For a trace that ends where it should not.
  TraceException breaksOff(long events) {
    return brokenOff("the trace breaks off here, events so far: %d; %s".formatted(events, END));
  }

  private TraceException brokenOff(String problem) {
    return new TraceException(file, line, problem, true);
  }

  TraceException refuse(String problem) {
    return new TraceException(file, line, problem);
  }

  private TraceException noObject() {
    return line == 1
        ? HeaderReader.foreign(file)
        : refuse("not a line of a trace; each is one JSON object, in UTF-8");
  }

  private TraceException unreadable(IOException error) {
    return TraceException.unreadable(file, error);
  }

  @Override
  public void close() {
    try {
      json.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
