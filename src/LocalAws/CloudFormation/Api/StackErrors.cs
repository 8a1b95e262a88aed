using LocalAws.CloudFormation.Stacks;
using LocalAws.Http;
using LocalAws.Http.Query;

namespace LocalAws.CloudFormation.Api;

/// <summary>CloudFormation's refusals, in its own words.</summary>
internal static class StackErrors
{
    public static AwsError NoStackWithId(string name) => QueryRequest.Invalid($"Stack with id {name} does not exist");

    public static AwsError NoStack(string name) => QueryRequest.Invalid($"Stack [{name}] does not exist");

    public static AwsError Exists(string name, string changeSet) =>
        QueryRequest.Invalid($"Stack [{name}] already exists and cannot be created again with the changeSet [{changeSet}].");

    public static AwsError NotUpdatable(StackState stack) => QueryRequest.Invalid($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");

    public static AwsError NotDeletable(StackState stack) => QueryRequest.Invalid($"Stack:{stack.Id} is in {stack.Status} state and can not be deleted.");

    public static AwsError NoChangeSet(string name) => new(404, "ChangeSetNotFound", $"ChangeSet [{name}] does not exist");

    public static AwsError ChangeSetExists(string name, StackState stack) => new(400, "AlreadyExistsException", $"ChangeSet {name} already exists on stack {stack.Id}");

    public static AwsError NotExecutable(ChangeSetState changeSet, string status) =>
        new(400, "InvalidChangeSetStatus", $"ChangeSet [{changeSet.Id}] cannot be executed in its current execution status of [{status}]");

    public static AwsError Capabilities(IEnumerable<string> needed) => new(400, "InsufficientCapabilitiesException", $"Requires capabilities : [{string.Join(", ", needed)}]");
}
