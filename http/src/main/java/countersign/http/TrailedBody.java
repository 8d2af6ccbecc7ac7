package countersign.http;

import java.util.List;

/// A body that fields may follow, which only its end could tell (RFC 9110 section 6.5). They go to
/// clients that get the body in chunks, and are lost for others, as HTTP allows.
public interface TrailedBody extends BodySource {
    /// The fields, once the body was read to its end; asked once.
    ///
    /// @return none that says how a message is framed
    List<Header> trailers();
}
