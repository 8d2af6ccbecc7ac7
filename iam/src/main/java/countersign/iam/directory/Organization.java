package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.UniqueId;
import java.util.List;
import java.util.Locale;

/// All accounts of this installation, as AWS Organizations would see them.
///
/// @param management the account that the first start made; it manages the others
/// @param features of centralized root access that are switched on, in their order
public record Organization(AccountId management, List<Feature> features) {
    private static final int ID_LETTERS = 10;
    private static final int ROOT_ID_LETTERS = 4;

    /// Source: IAM API Reference, "ListOrganizationsFeatures".
    public enum Feature {
        ROOT_CREDENTIALS_MANAGEMENT("RootCredentialsManagement"),
        ROOT_SESSIONS("RootSessions");

        private final String wireName;

        Feature(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public Organization {
        features = List.copyOf(features);
    }

    /// Such as `o-a1b2c3d4e5`; always the same for one management account.
    public String id() {
        String letters = UniqueId.derived(UniqueId.Kind.USER, "organization " + management).text();
        return "o-" + letters.substring(letters.length() - ID_LETTERS).toLowerCase(Locale.ROOT);
    }

    /// Of the root, below which all accounts are: such as `o-a1b2c3d4e5/r-d4e5/`. Its id is made of
    /// the organization's.
    public String path() {
        String id = id();
        return id + "/r-" + id.substring(id.length() - ROOT_ID_LETTERS) + "/";
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    public Organization with(Feature feature) {
        List<Feature> on =
                List.of(Feature.values()).stream()
                        .filter(each -> each == feature || has(each))
                        .toList();
        return new Organization(management, on);
    }

    public Organization without(Feature feature) {
        return new Organization(
                management, features.stream().filter(each -> each != feature).toList());
    }
}
