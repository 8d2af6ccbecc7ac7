package countersign.http;

/// A head whose lines could be read; its framing has not been looked at.
record ReceivedHead(HttpHead head, HttpVersion version) {}
