package countersign.api.query;

import countersign.api.Blob;
import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Member;
import countersign.api.Range;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;

/// Tables made from a Smithy model, with maps for records.
///
/// Members whose types neither STS nor IAM has (floating point, 64 bits and the like) are left out.
final class SmithyTables {
    private static final Shape.Secrecy OPEN = Shape.Secrecy.OPEN;

    private final Model model;
    private final Map<ShapeId, StructureShape<Map<String, Object>>> structures = new HashMap<>();

    SmithyTables(Model model) {
        this.model = model;
    }

    StructureShape<Map<String, Object>> structure(ShapeId id) {
        return structures.computeIfAbsent(id, Structure::new);
    }

    private final class Structure extends StructureShape<Map<String, Object>> {
        private final List<MemberShape> source = new ArrayList<>();

        private Structure(ShapeId id) {
            super(id.getName());
            for (MemberShape member : model.expectShape(id).members()) {
                if (isSupported(target(member))) {
                    source.add(member);
                }
            }
        }

        @Override
        protected List<Member> describe() {
            return source.stream()
                    .map(member -> Member.optional(wireName(member), shape(member)))
                    .toList();
        }

        @Override
        public Map<String, Object> create(@Nullable Object[] values) {
            Map<String, Object> record = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value != null) {
                    record.put(source.get(i).getMemberName(), value);
                }
            }
            return record;
        }

        @Override
        public @Nullable Object get(Map<String, Object> structure, int member) {
            return structure.get(source.get(member).getMemberName());
        }
    }

    private software.amazon.smithy.model.shapes.Shape target(MemberShape member) {
        return model.expectShape(member.getTarget());
    }

    private static boolean isSupported(software.amazon.smithy.model.shapes.Shape shape) {
        return switch (shape.getType()) {
            case STRING, ENUM, INTEGER, INT_ENUM, BOOLEAN, TIMESTAMP, BLOB, LIST, MAP, STRUCTURE ->
                    true;
            default -> false;
        };
    }

    private static String wireName(MemberShape member) {
        return member.getTrait(XmlNameTrait.class)
                .map(XmlNameTrait::getValue)
                .orElse(member.getMemberName());
    }

    private Shape shape(MemberShape member) {
        Shape.Layout layout =
                member.hasTrait(XmlFlattenedTrait.class)
                        ? Shape.Layout.FLATTENED
                        : Shape.Layout.WRAPPED;
        software.amazon.smithy.model.shapes.Shape target = target(member);
        return switch (target.getType()) {
            case STRING -> TextShape.ANY;
            case ENUM -> oneOf(target.asEnumShape().orElseThrow());
            case INTEGER, INT_ENUM -> new IntegerShape(Range.ANY);
            case BOOLEAN -> new BooleanShape();
            case TIMESTAMP -> new TimestampShape();
            case BLOB -> new BlobShape(Range.ANY, OPEN);
            case LIST -> {
                MemberShape element = target.asListShape().orElseThrow().getMember();
                yield new ListShape(shape(element), wireName(element), layout, Range.ANY);
            }
            case MAP -> {
                MemberShape key = target.asMapShape().orElseThrow().getKey();
                MemberShape value = target.asMapShape().orElseThrow().getValue();
                yield new MapShape(
                        TextShape.ANY,
                        shape(value),
                        wireName(key),
                        wireName(value),
                        layout,
                        Range.ANY);
            }
            case STRUCTURE -> structure(target.getId());
            default -> throw new IllegalArgumentException("not supported: " + target);
        };
    }

    private static TextShape oneOf(EnumShape shape) {
        List<String> values = List.copyOf(shape.getEnumValues().values());
        return new TextShape(Range.ANY, Optional.empty(), Optional.empty(), values, OPEN);
    }

    /// The value that a test case writes as a node.
    Object value(ShapeId id, Node node) {
        software.amazon.smithy.model.shapes.Shape shape = model.expectShape(id);
        return switch (shape.getType()) {
            case STRING, ENUM -> node.expectStringNode().getValue();
            case INTEGER, INT_ENUM -> node.expectNumberNode().getValue().intValue();
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case TIMESTAMP -> Instant.ofEpochSecond(node.expectNumberNode().getValue().longValue());
            case BLOB ->
                    Blob.of(node.expectStringNode().getValue().getBytes(StandardCharsets.UTF_8));
            case LIST -> {
                ShapeId element = shape.asListShape().orElseThrow().getMember().getTarget();
                yield node.expectArrayNode().getElements().stream()
                        .map(one -> value(element, one))
                        .toList();
            }
            case MAP -> {
                ShapeId target = shape.asMapShape().orElseThrow().getValue().getTarget();
                Map<String, Object> map = new LinkedHashMap<>();
                node.expectObjectNode()
                        .getStringMap()
                        .forEach((key, one) -> map.put(key, value(target, one)));
                yield map;
            }
            case STRUCTURE -> record(shape, node);
            default -> throw new IllegalArgumentException("not supported: " + shape);
        };
    }

    private Map<String, Object> record(software.amazon.smithy.model.shapes.Shape shape, Node node) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (MemberShape member : shape.members()) {
            if (isSupported(target(member))) {
                node.expectObjectNode()
                        .getMember(member.getMemberName())
                        .ifPresent(one ->
                                record.put(member.getMemberName(), value(member.getTarget(), one)));
            }
        }
        return record;
    }
}
