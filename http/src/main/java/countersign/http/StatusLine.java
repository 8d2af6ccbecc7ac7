package countersign.http;

import java.nio.charset.StandardCharsets;

/// The first line of a response.
final class StatusLine {
    private static final int FIRST = 200;
    private static final byte[][] LINES = lines();

    private StatusLine() {}

    /// The line with its end, in bytes that must not be changed; `status` is from 200 to 599.
    static byte[] bytes(int status) {
        return LINES[status - FIRST];
    }

    private static byte[][] lines() {
        byte[][] lines = new byte[400][];
        for (int i = 0; i < lines.length; i++) {
            int status = FIRST + i;
            String line = "HTTP/1.1 " + status + " " + phrase(status) + "\r\n";
            lines[i] = line.getBytes(StandardCharsets.ISO_8859_1);
        }
        return lines;
    }

    /// RFC 9110 section 15 and RFC 6585; a phrase may be empty (RFC 9112 section 4).
    private static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 303 -> "See Other";
            case 304 -> "Not Modified";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 417 -> "Expectation Failed";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 505 -> "HTTP Version Not Supported";
            default -> "";
        };
    }
}
