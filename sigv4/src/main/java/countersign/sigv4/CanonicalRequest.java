package countersign.sigv4;

/// What a signature covers, and the two texts made of it (IAM User Guide, "Create a signed AWS API
/// request", steps 1 to 3).
///
/// @param request as received, or as it will be sent
/// @param query of the request
/// @param omitted the index in `query` of the signature itself; -1 if it is not there
/// @param signedHeaders which headers are covered
/// @param rule how the path is read
/// @param payload how the body is covered
record CanonicalRequest(
        ReceivedRequest request,
        QueryParameters query,
        int omitted,
        SignedHeaderNames signedHeaders,
        PathRule rule,
        PayloadPlan.Feasible payload) {

    /// Writes the canonical request into an empty scratch.
    ///
    /// @return false if some part is no bytes, or can't be decoded where that must be
    boolean writeTo(Scratch scratch) {
        ByteSink sink = scratch.sink;
        if (!Ascii.isPrintable(request.method())) {
            return false; // a line feed would move the lines that follow
        }
        sink.append(request.method());
        sink.append('\n');
        if (!CanonicalPath.append(request.rawPath(), rule, sink)) {
            return false;
        }
        sink.append('\n');
        query.appendTo(sink, omitted);
        sink.append('\n');
        signedHeaders.appendCanonical(request, sink);
        sink.append('\n');
        switch (payload) {
            case PayloadPlan.Hashed() -> sink.appendHex(scratch.hash(request.body()), Sha256.BYTES);
            case PayloadPlan.Declared declared -> sink.append(declared.text());
            case PayloadPlan.Coming coming -> sink.append(coming.text());
        }
        return !sink.sawWideChar();
    }

    /// Writes the string to sign after the canonical request, which is all that the scratch holds.
    ///
    /// @param date of the signature, in ISO 8601's basic format
    /// @return where the string to sign begins
    static int writeStringToSign(Scratch scratch, String date, CredentialScope scope) {
        ByteSink sink = scratch.sink;
        int start = sink.length();
        sink.append("AWS4-HMAC-SHA256\n");
        sink.append(date);
        sink.append('\n');
        sink.append(scope.date());
        sink.append('/');
        sink.append(scope.region());
        sink.append('/');
        sink.append(scope.service());
        sink.append("/" + CredentialScope.TERMINATOR + "\n");
        sink.appendHex(scratch.hash(sink.array(), start), Sha256.BYTES);
        return start;
    }
}
