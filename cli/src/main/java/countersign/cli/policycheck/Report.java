package countersign.cli.policycheck;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

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
            try (JsonGenerator json =
                    new JsonFactory()
                            .rebuild()
                            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                            .build()
                            .createGenerator(ObjectWriteContext.empty(), out)) {
                json.writeStartObject();
                json.writeArrayPropertyStart("files");
                policies.forEach(policy -> writeFile(policy, json));
                json.writeEndArray();
                json.writeEndObject();
            }
            out.println();
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

    private static void writeFile(CheckedPolicy policy, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("file", policy.name());
        json.writeBooleanProperty("refused", policy.isRefused());
        json.writeArrayPropertyStart("findings");
        for (Remark remark : policy.remarks()) {
            json.writeStartObject();
            json.writeStringProperty("level", remark.level().text());
            json.writeStringProperty("code", remark.code());
            json.writeStringProperty("pointer", remark.pointer());
            json.writeNumberProperty("line", remark.position().line());
            json.writeNumberProperty("column", remark.position().column());
            json.writeStringProperty("message", remark.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
