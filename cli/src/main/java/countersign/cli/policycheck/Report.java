package countersign.cli.policycheck;

import java.io.PrintWriter;
import java.util.List;

/// How findings are shown.
public enum Report {
    /// A line a finding, as compilers write it: `FILE:LINE:COLUMN: LEVEL CODE: MESSAGE`.
    TEXT {
        @Override
        public void write(List<CheckedPolicy> policies, PrintWriter out) {
            for (CheckedPolicy policy : policies) {
                policy.remarks().forEach(remark -> out.println(line(policy.name(), remark)));
                if (policy.remarks().isEmpty()) {
                    out.println(policy.name() + ": nothing found");
                }
            }
        }
    },

    /// One JSON object on one line: `files`, of each `file`, `refused` and `findings`, of each
    /// `level`, `code`, `pointer`, `line`, `column`, `message`.
    JSON {
        @Override
        public void write(List<CheckedPolicy> policies, PrintWriter out) {
            out.println("{\"files\":" + JsonText.array(policies, Report::json) + "}");
        }
    };

    /// Writes what was found in each document.
    public abstract void write(List<CheckedPolicy> policies, PrintWriter out);

    private static String line(String name, Remark remark) {
        return name
                + ":"
                + remark.position().line()
                + ":"
                + remark.position().column()
                + ": "
                + remark.level().text()
                + " "
                + remark.code()
                + ": "
                + onOneLine(remark.message());
    }

    /// A document's own line ends and escape sequences must not play in a terminal.
    private static String onOneLine(String message) {
        StringBuilder line = new StringBuilder(message.length());
        message.codePoints()
                .forEach(it -> line.appendCodePoint(Character.isISOControl(it) ? '\ufffd' : it));
        return line.toString();
    }

    private static String json(CheckedPolicy policy) {
        return "{\"file\":"
                + JsonText.quoted(policy.name())
                + ",\"refused\":"
                + policy.isRefused()
                + ",\"findings\":"
                + JsonText.array(policy.remarks(), Report::json)
                + "}";
    }

    private static String json(Remark remark) {
        return "{\"level\":"
                + JsonText.quoted(remark.level().text())
                + ",\"code\":"
                + JsonText.quoted(remark.code())
                + ",\"pointer\":"
                + JsonText.quoted(remark.pointer())
                + ",\"line\":"
                + remark.position().line()
                + ",\"column\":"
                + remark.position().column()
                + ",\"message\":"
                + JsonText.quoted(remark.message())
                + "}";
    }
}
