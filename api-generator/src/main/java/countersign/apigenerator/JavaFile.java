package countersign.apigenerator;

import java.util.List;
import java.util.regex.Pattern;

/// One Java source file: package, the imports that the body uses, body.
final class JavaFile {
    private static final List<String> IMPORTABLE =
            List.of(
                    "countersign.api.Blob",
                    "countersign.api.BlobShape",
                    "countersign.api.BooleanShape",
                    "countersign.api.Echo",
                    "countersign.api.ErrorModel",
                    "countersign.api.IntegerShape",
                    "countersign.api.ListShape",
                    "countersign.api.MapShape",
                    "countersign.api.Member",
                    "countersign.api.OperationModel",
                    "countersign.api.Range",
                    "countersign.api.ServiceModel",
                    "countersign.api.Shape",
                    "countersign.api.StructureShape",
                    "countersign.api.TextPattern",
                    "countersign.api.TextShape",
                    "countersign.api.TimestampShape",
                    "java.time.Instant",
                    "java.util.Collections",
                    "java.util.LinkedHashMap",
                    "java.util.List",
                    "java.util.Map",
                    "java.util.Objects",
                    "java.util.Optional",
                    "java.util.function.IntFunction",
                    "org.jspecify.annotations.Nullable");

    private JavaFile() {}

    static String of(String packageName, String body) {
        StringBuilder file = new StringBuilder("package ").append(packageName).append(";\n\n");
        for (String type : IMPORTABLE) {
            String simpleName = type.substring(type.lastIndexOf('.') + 1);
            if (Pattern.compile("\\b" + simpleName + "\\b").matcher(body).find()) {
                file.append("import ").append(type).append(";\n");
            }
        }
        return file.append('\n').append(body).toString();
    }
}
