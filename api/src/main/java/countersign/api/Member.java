package countersign.api;

/// One member of a structure.
///
/// @param name on the wire: `SerialNumber`
/// @param checkedName in AWS's messages: `serialNumber`, and `sAMLAssertion`
public record Member(String name, String checkedName, Shape shape, Presence presence) {
    /// Whether a structure can be without the member.
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /// A member that each structure has.
    public static Member required(String name, Shape shape) {
        return new Member(name, checked(name), shape, Presence.REQUIRED);
    }

    /// A member that a structure may lack.
    public static Member optional(String name, Shape shape) {
        return new Member(name, checked(name), shape, Presence.OPTIONAL);
    }

    private static String checked(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// Whether each structure has it.
    public boolean isRequired() {
        return presence == Presence.REQUIRED;
    }
}
