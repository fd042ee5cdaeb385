package wavetank.store;

/// Who asks. A server found that out before it put the request into the log: it checked a password
/// or a certificate, or a token that stands for one.
///
/// @param user its name
/// @param revision the auth revision at which that was checked
public record Caller(String user, long revision) {}
