package wavetank.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/// The requests that a load makes, with the numbers and bodies that ZooKeeper's protocol has for
/// them.
enum ZooKeeperRequest {
  CREATE(1),
  DELETE(2),
  GET_DATA(4),
  SET_DATA(5),
  GET_CHILDREN(8),
  SYNC(9),
  PING(11),
  CLOSE(-11),
  ADD_WATCH(106);

  private static final int ANY_VERSION = -1;
  private static final int ALL_PERMISSIONS = 31;

  /// What a new node is: it stays.
  static final int PERSISTENT = 0;

  /// It goes with its session, and gets a number at its end.
  static final int EPHEMERAL_SEQUENTIAL = 3;

  private final int number;

  ZooKeeperRequest(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static byte[] create(String path, byte[] data, int mode) {
    var body = ByteBuffer.allocate(path.length() + data.length + 64);
    text(body, path);
    body.putInt(data.length).put(data);
    body.putInt(1).putInt(ALL_PERMISSIONS); // one entry: everybody may do everything
    text(body, "world");
    text(body, "anyone");
    return taken(body.putInt(mode));
  }

  static byte[] setData(String path, byte[] data) {
    var body = ByteBuffer.allocate(path.length() + data.length + 12);
    text(body, path);
    return taken(body.putInt(data.length).put(data).putInt(ANY_VERSION));
  }

  static byte[] delete(String path) {
    var body = ByteBuffer.allocate(path.length() + 8);
    text(body, path);
    return taken(body.putInt(ANY_VERSION));
  }

  /// A path and no watch: to get data or children.
  static byte[] get(String path) {
    var body = ByteBuffer.allocate(path.length() + 5);
    text(body, path);
    return taken(body.put((byte) 0));
  }

  static byte[] sync(String path) {
    var body = ByteBuffer.allocate(path.length() + 4);
    text(body, path);
    return taken(body);
  }

  /// A watch that stays when it has fired.
  static byte[] addWatch(String path) {
    var body = ByteBuffer.allocate(path.length() + 8);
    text(body, path);
    return taken(body.putInt(0));
  }

  private static void text(ByteBuffer body, String text) {
    body.putInt(text.length()).put(text.getBytes(ISO_8859_1));
  }

  private static byte[] taken(ByteBuffer body) {
    byte[] bytes = new byte[body.flip().remaining()];
    body.get(bytes);
    return bytes;
  }
}
