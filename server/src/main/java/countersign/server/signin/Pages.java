package countersign.server.signin;

import countersign.http.Header;
import countersign.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What all pages have in common: the frame, the looks, and the headers that forbid a browser all
/// that the pages don't need. There is no script in any of them, and nothing is loaded.
final class Pages {
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--back:#eef0f3;--card:#fff;--ink:#1b2430;--soft:#4d5866;\
            --line:#c9d0d9;--main:#1f4fa3;--on:#fff;--bad:#a3201f}
            @media(prefers-color-scheme:dark){:root{--back:#12161c;--card:#1b222b;--ink:#e8ecf1;\
            --soft:#aab4c0;--line:#3a4552;--main:#8db4ff;--on:#0d1524;--bad:#ff9b94}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;background:var(--back);color:var(--ink);\
            font:1rem/1.5 system-ui,sans-serif;display:flex;justify-content:center;\
            align-items:flex-start;padding:max(1rem,8vh) 1rem 2rem}
            main{width:100%;max-width:34rem;background:var(--card);border:1px solid var(--line);\
            border-radius:.75rem;padding:1.5rem}
            h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25}
            p{margin:0 0 1rem;overflow-wrap:anywhere}
            .brand{margin:0 0 .25rem;color:var(--soft);font-size:.875rem;letter-spacing:.04em}
            .bad{color:var(--bad);font-weight:600}
            dl{margin:0 0 1.5rem}
            dt{color:var(--soft);font-size:.875rem}
            dd{margin:0 0 .75rem;overflow-wrap:anywhere}
            label,legend{display:block;margin:0 0 .25rem;font-weight:600}
            .hint{display:block;color:var(--soft);font-size:.875rem;font-weight:400}
            fieldset{border:0;margin:0 0 1rem;padding:0}
            .choice{display:flex;gap:.5rem;align-items:center;min-height:2.75rem;font-weight:400}
            input[type=text],input[type=password]{width:100%;min-height:2.75rem;margin:0 0 1rem;\
            padding:.5rem .75rem;font:inherit;color:inherit;background:var(--back);\
            border:1px solid var(--soft);border-radius:.5rem}
            input[type=radio]{width:1.25rem;height:1.25rem;accent-color:var(--main)}
            textarea{width:100%;min-height:6rem;padding:.75rem;font:.875rem/1.5 monospace;\
            color:inherit;background:var(--back);border:1px solid var(--soft);border-radius:.5rem}
            button{min-height:2.75rem;padding:.5rem 1.5rem;font:inherit;font-weight:600;\
            color:var(--on);background:var(--main);border:1px solid var(--main);\
            border-radius:.5rem;cursor:pointer}
            :focus-visible{outline:3px solid var(--main);outline-offset:2px}
            """;

    private static final String STYLE_HASH = hash(STYLE);

    private Pages() {}

    /// A page by itself, which sends its forms to this server alone.
    static HttpResponse page(int status, String title, Html body, Header... more) {
        return page(status, title, body, "'self'", more);
    }

    /// @param formTargets where forms may be sent, and where the answer to them may lead: sources
    ///   in the terms of Content Security Policy Level 3
    static HttpResponse page(
            int status, String title, Html body, String formTargets, Header... more) {
        Html page =
                new Html()
                        .markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n")
                        .markup("<meta charset=\"utf-8\">\n")
                        .markup("<meta name=\"viewport\"")
                        .markup(" content=\"width=device-width, initial-scale=1\">\n")
                        .markup("<title>")
                        .text(title)
                        .markup(" – Countersign</title>\n<style>")
                        .markup(STYLE)
                        .markup("</style>\n</head>\n<body>\n<main>\n")
                        .markup("<p class=\"brand\">Countersign</p>\n<h1>")
                        .text(title)
                        .markup("</h1>\n")
                        .add(body)
                        .markup("</main>\n</body>\n</html>\n");
        List<Header> headers = new ArrayList<>(guarded(formTargets));
        headers.add(new Header("Content-Type", "text/html; charset=utf-8"));
        headers.addAll(List.of(more));
        return new HttpResponse(status, headers, page.bytes());
    }

    /// Sends the browser to another page, by GET.
    ///
    /// @param location a path of this server, or a URL that was checked
    static HttpResponse redirect(String location, Header... more) {
        List<Header> headers = new ArrayList<>(guarded("'self'"));
        headers.add(new Header("Location", location));
        headers.addAll(List.of(more));
        return new HttpResponse(303, headers, new byte[0]);
    }

    static HttpResponse json(int status, byte[] body) {
        List<Header> headers = new ArrayList<>(guarded("'none'"));
        headers.add(new Header("Content-Type", "application/json"));
        return new HttpResponse(status, headers, body);
    }

    /// Addresses and pages hold secrets and tell who somebody is: they stay where they are.
    private static List<Header> guarded(String formTargets) {
        return List.of(
                new Header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'sha256-"
                                + STYLE_HASH
                                + "'; form-action "
                                + formTargets
                                + "; frame-ancestors 'none'; base-uri 'none'"),
                new Header("X-Content-Type-Options", "nosniff"),
                new Header("X-Frame-Options", "DENY"),
                new Header("Referrer-Policy", "no-referrer"),
                new Header("Cross-Origin-Opener-Policy", "same-origin"),
                new Header("Cross-Origin-Resource-Policy", "same-origin"),
                new Header("Cache-Control", "no-store"));
    }

    private static String hash(String style) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
