package countersign.iam.directory;

/// The kinds of characters that a password policy can ask for (IAM API Reference,
/// "UpdateAccountPasswordPolicy").
public enum CharacterKind {
    UPPERCASE("uppercase letter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    LOWERCASE("lowercase letter", "abcdefghijklmnopqrstuvwxyz"),
    NUMBER("number", "0123456789"),
    SYMBOL("symbol", "!@#$%^&*()_+-=[]{}|'");

    private final String name;
    private final String characters;

    CharacterKind(String name, String characters) {
        this.name = name;
        this.characters = characters;
    }

    /// As texts have it: `uppercase letter`.
    public String within() {
        return name;
    }

    public boolean contains(char character) {
        return characters.indexOf(character) >= 0;
    }
}
