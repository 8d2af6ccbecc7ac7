package countersign.iam.alias;

import countersign.api.iam.CreateAccountAliasRequest;
import countersign.api.iam.CreateAccountAliasResponse;
import countersign.api.iam.DeleteAccountAliasRequest;
import countersign.api.iam.DeleteAccountAliasResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListAccountAliasesRequest;
import countersign.api.iam.ListAccountAliasesResponse;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.AccountAliases;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.OwnAlias;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;
import java.util.Optional;

/// The operations on the alias of the caller's account, which is unique in the installation (IAM
/// API Reference, "CreateAccountAlias", "DeleteAccountAlias", "ListAccountAliases").
///
/// An account has one alias at most: another one takes the place of the first, as users of AWS
/// observed. That the alias is taken is told in words that they report; the words where it isn't
/// there are a guess, and so is the answer to an alias of twelve digits, which would be taken for
/// an account id at sign-in.
public final class AliasOperations {
    private final Directory directory;
    private final AccountAliases aliases;

    private AliasOperations(Directory directory) {
        this.directory = directory;
        this.aliases = directory.accountAliases();
    }

    public static List<Operation<?, ?>> operations(Directory directory) {
        AliasOperations operations = new AliasOperations(directory);
        return List.of(
                new FamilyOperation<>(
                        IamApi.CREATE_ACCOUNT_ALIAS, Target.any(), operations::create),
                new FamilyOperation<>(
                        IamApi.DELETE_ACCOUNT_ALIAS, Target.any(), operations::delete),
                new FamilyOperation<>(IamApi.LIST_ACCOUNT_ALIASES, Target.any(), operations::list));
    }

    private CreateAccountAliasResponse create(Caller caller, CreateAccountAliasRequest request) {
        directory.change(edit -> give(edit, caller, request.accountAlias()));
        return new CreateAccountAliasResponse();
    }

    private Edit give(Edit edit, Caller caller, String alias) {
        if (AccountId.parse(alias).isPresent()) { // whoever signs in would mean the account
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "The account alias " + alias + " can't be an account id.");
        }
        if (aliases.account(alias).isPresent()) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "The account alias " + alias + " already exists.");
        }
        return aliases.give(edit, caller.account(), aliases.of(caller.account()), alias);
    }

    private DeleteAccountAliasResponse delete(Caller caller, DeleteAccountAliasRequest request) {
        directory.change(edit -> take(edit, caller, request.accountAlias()));
        return new DeleteAccountAliasResponse();
    }

    private Edit take(Edit edit, Caller caller, String alias) {
        Belonging<OwnAlias> own = aliases.of(caller.account());
        if (!own.value().alias().equals(Optional.of(alias))) {
            throw new Refusal(
                    ErrorCode.NO_SUCH_ENTITY, "The account alias " + alias + " cannot be found.");
        }
        return aliases.take(edit, own);
    }

    private ListAccountAliasesResponse list(Caller caller, ListAccountAliasesRequest request) {
        List<String> own = aliases.of(caller.account()).value().alias().stream().toList();
        return Paging.of(request.marker(), request.maxItems())
                .cut(own, alias -> alias)
                .answer(alias -> alias, ListAccountAliasesResponse::new);
    }
}
