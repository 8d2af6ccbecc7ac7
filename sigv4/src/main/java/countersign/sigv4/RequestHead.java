package countersign.sigv4;

/// The parts of a request's head that speak of its signature, found in one pass.
///
/// Header lines of one name are joined by commas, as they are when signed.
final class RequestHead {
    private static final int JOINED_CHARS_MAX =
            Math.max(SigV4Verifier.AUTHORIZATION_CHARS_MAX, SigV4Verifier.SESSION_TOKEN_CHARS_MAX);

    private final ReceivedRequest request;
    private final QueryParameters query;
    private final boolean withinLimits;
    private String authorization = "";
    private int authorizations;
    private String amzDate = "";
    private String date = "";
    private String securityToken = "";
    private String contentSha256 = "";
    private boolean hasHost;

    RequestHead(ReceivedRequest request) {
        this.request = request;
        this.withinLimits = scan();
        this.query = QueryParameters.parse(withinLimits ? request.rawQuery() : "");
    }

    private boolean scan() {
        int headers = request.headerCount();
        if (headers > SigV4Verifier.HEADERS_MAX) {
            return false;
        }
        long chars = (long) request.rawPath().length() + request.rawQuery().length();
        for (int i = 0; i < headers; i++) {
            String name = request.headerName(i);
            String value = request.headerValue(i);
            chars += name.length() + value.length();
            note(name, value);
        }
        return chars <= SigV4Verifier.HEAD_CHARS_MAX
                && authorization.length() <= SigV4Verifier.AUTHORIZATION_CHARS_MAX;
    }

    private void note(String name, String value) {
        switch (name.length()) {
            case 4 -> {
                hasHost |= Ascii.isSameName(name, "host");
                if (Ascii.isSameName(name, "date")) {
                    date = join(date, value);
                }
            }
            case 10 -> {
                if (Ascii.isSameName(name, "x-amz-date")) {
                    amzDate = join(amzDate, value);
                }
            }
            case 13 -> {
                if (Ascii.isSameName(name, "authorization")) {
                    authorization = join(authorization, value);
                    authorizations++;
                }
            }
            case 20 -> {
                if (Ascii.isSameName(name, "x-amz-security-token")) {
                    securityToken = join(securityToken, value);
                } else if (Ascii.isSameName(name, "x-amz-content-sha256")) {
                    contentSha256 = join(contentSha256, value);
                }
            }
            default -> {}
        }
    }

    /// What is longer than any valid value isn't made longer: joining stays linear.
    private static String join(String before, String value) {
        if (before.length() > JOINED_CHARS_MAX) {
            return before;
        }
        return before.isEmpty() ? Ascii.trim(value) : before + "," + Ascii.trim(value);
    }

    ReceivedRequest request() {
        return request;
    }

    QueryParameters query() {
        return query;
    }

    /// Whether the head is small enough to be read at all. If not, the query counts as empty.
    boolean isWithinLimits() {
        return withinLimits;
    }

    /// How many `Authorization` lines there are.
    int authorizations() {
        return authorizations;
    }

    /// Trimmed; empty if there is none.
    String authorization() {
        return authorization;
    }

    /// `X-Amz-Date`, which goes before `Date`; empty if there is neither.
    String date() {
        return amzDate.isEmpty() ? date : amzDate;
    }

    String securityToken() {
        return securityToken;
    }

    String contentSha256() {
        return contentSha256;
    }

    boolean hasHost() {
        return hasHost;
    }
}
