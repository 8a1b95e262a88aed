using LocalAws.CloudFormation.Stacks;
using LocalAws.CloudFormation.Templates;
using LocalAws.Http.Query;

namespace LocalAws.CloudFormation.Api;

/// <summary>CreateChangeSet, DescribeChangeSet, ListChangeSets, ExecuteChangeSet, DeleteChangeSet.</summary>
internal sealed class ChangeSetOperations(LocalAwsOptions options, StackStore stacks, SourceReading sources, StackOperator operations)
{
    private const string NoChanges = "The submitted information didn't contain changes. Submit different information to create a change set.";

    public object?[] Create(QueryRequest request)
    {
        var name = Names.Check(request.Required("ChangeSetName"), "changeSetName");
        var creates = request.Text("ChangeSetType") == "CREATE";
        var stack = Target(request, name, creates);
        if (Named(stack, name) is { } same) return Again(same, request, stack);

        var changeSet = Found(request, name, creates, stack);
        stack = stacks.GetOrAdd(stack);
        // Of two requests at the same time one makes it.
        var kept = Named(stacks.Change(stack.Id, current => Named(current, name) is null ? current.With(changeSet) : current), name)!;
        return kept.Id == changeSet.Id ? Created(changeSet, stack) : Again(kept, request, stack);
    }

    public object?[] Describe(QueryRequest request)
    {
        var (stack, changeSet) = Find(request);
        return ChangeSetXml.Describe(stack, changeSet, options.Time.GetUtcNow());
    }

    public object?[] List(QueryRequest request)
    {
        var stack = stacks.Find(request.Required("StackName")) ?? throw StackErrors.NoStack(request.Required("StackName"));
        return [CloudFormationXml.Answer.List("Summaries", stack.ChangeSets.Select(changeSet => ChangeSetXml.Summary(stack, changeSet, options.Time.GetUtcNow())))];
    }

    public object?[] Execute(QueryRequest request)
    {
        var (stack, changeSet) = Find(request);
        var status = changeSet.ExecutionStatusAt(options.Time.GetUtcNow());
        if (status != "AVAILABLE") throw StackErrors.NotExecutable(changeSet, status);
        if (stack.Status != StackStatus.ReviewInProgress && !StackStatus.CanBeUpdated(stack.Status)) throw StackErrors.NotUpdatable(stack);
        var onFailure = request.Flag("DisableRollback") == true ? "DO_NOTHING" : changeSet.OnStackFailure;
        operations.Execute(stack, changeSet with { OnStackFailure = onFailure }, StackTemplate.Read(changeSet.Source, stack, options), request.Text("ClientRequestToken"));
        return [];
    }

    public object?[] Delete(QueryRequest request)
    {
        if (stacks.Find(StackOf(request)) is not { } stack) throw StackErrors.NoStack(StackOf(request));
        stacks.Change(stack.Id, current => current with { ChangeSets = current.ChangeSets.RemoveAll(changeSet => changeSet.Name == request.Text("ChangeSetName") || changeSet.Id == request.Text("ChangeSetName")) });
        return [];
    }

    private StackState Target(QueryRequest request, string changeSet, bool creates)
    {
        var name = request.Required("StackName");
        var stack = stacks.Find(name);
        if (creates)
            return stack is null ? NewStack(name) : stack.Status == StackStatus.ReviewInProgress ? stack : throw StackErrors.Exists(stack.Name, changeSet);
        if (stack is null) throw StackErrors.NoStack(name);
        return StackStatus.CanBeUpdated(stack.Status) ? stack : throw StackErrors.NotUpdatable(stack);
    }

    private StackState NewStack(string name)
    {
        var now = options.Time.GetUtcNow();
        var id = $"arn:aws:cloudformation:{options.Region}:{options.AccountId}:stack/{Names.Check(name, "stackName")}/{Guid.NewGuid()}";
        return new(name, id)
        {
            CreatedAt = now,
            Events = [new(Guid.NewGuid().ToString(), now, name, Journal.StackType) { PhysicalId = id, Status = StackStatus.ReviewInProgress, Reason = "User Initiated" }],
        };
    }

    private ChangeSetState Found(QueryRequest request, string name, bool creates, StackState stack)
    {
        var now = options.Time.GetUtcNow();
        var source = sources.Read(request, stack);
        var changeSet = new ChangeSetState(name, $"arn:aws:cloudformation:{options.Region}:{options.AccountId}:changeSet/{name}/{Guid.NewGuid()}")
        {
            CreatedAt = now,
            ReadyAt = now + options.ChangeSetDuration,
            Source = source,
            Creates = creates,
            Description = request.Text("Description"),
            OnStackFailure = request.Text("OnStackFailure") ?? "ROLLBACK",
            ClientToken = request.Text("ClientToken"),
        };
        var transforms = SourceReading.Transforms(source);
        // CAPABILITY_AUTO_EXPAND is for stacks that are made without a change set: whoever has one can see what a transform made.
        if (TransformFailure.Of(source, transforms) is { } failure) return changeSet with { Failure = failure };

        var template = StackTemplate.Read(source, stack, options);
        changeSet = changeSet with { Source = source = template.Shown(source) };
        if (CapabilityCheck.ForIam(source, template) is { } missing)
        {
            // What a transform adds is found out after the request was answered.
            return transforms.Count > 0 ? changeSet with { Failure = StackErrors.Capabilities([missing]).Message } : throw StackErrors.Capabilities([missing]);
        }

        // As CloudFormation's validation before a deployment: of the change set, when it looks at the resources.
        if (template.PropertyProblems is { Count: > 0 } problems)
            return changeSet with
            {
                Failure = $"Properties validation failed. Number of errors found: {problems.Count}. " +
                $"{string.Join(' ', problems)}"
            };
        if (template.DynamicProblems is { Count: > 0 } unresolved) return changeSet with { Failure = string.Join(' ', unresolved) };
        foreach (var unused in template.WithoutEffect)
            options.Log($"The stack {stack.Name} declares what is accepted, and without effect here. {unused}");

        try
        {
            var changes = ChangeFinder.Find(stack, template);
            return changeSet with { Changes = changes, Failure = changes.IsEmpty && !ChangeFinder.DiffersOtherwise(stack, template, source) ? NoChanges : null };
        }
        catch (TemplateException exception)
        {
            throw QueryRequest.Invalid($"Template error: {string.Join(' ', exception.Problems)}");
        }
    }

    private static ChangeSetState? Named(StackState stack, string name) => stack.ChangeSets.Find(other => other.Name == name && other.Execution is null);

    private static object?[] Again(ChangeSetState changeSet, QueryRequest request, StackState stack) =>
        changeSet.ClientToken is not null && changeSet.ClientToken == request.Text("ClientToken") ? Created(changeSet, stack) : throw StackErrors.ChangeSetExists(changeSet.Name, stack);

    private static object?[] Created(ChangeSetState changeSet, StackState stack) =>
        [CloudFormationXml.Answer.Text("Id", changeSet.Id), CloudFormationXml.Answer.Text("StackId", stack.Id)];

    private (StackState Stack, ChangeSetState ChangeSet) Find(QueryRequest request)
    {
        var name = request.Required("ChangeSetName");
        if (name.StartsWith("arn:", StringComparison.Ordinal) && request.Text("StackName") is null)
        {
            var owner = stacks.All.FirstOrDefault(one => one.ChangeSets.Exists(set => set.Id == name)) ?? throw StackErrors.NoChangeSet(name);
            return (owner, owner.ChangeSets.Find(set => set.Id == name)!);
        }

        var stack = stacks.Find(StackOf(request)) ?? throw StackErrors.NoStack(StackOf(request));
        return (stack, stack.ChangeSets.FindLast(set => set.Name == name || set.Id == name) ?? throw StackErrors.NoChangeSet(name));
    }

    private string StackOf(QueryRequest request) => request.Text("StackName")
        ?? stacks.All.FirstOrDefault(stack => stack.ChangeSets.Exists(set => set.Id == request.Required("ChangeSetName")))?.Id
        ?? throw StackErrors.NoChangeSet(request.Required("ChangeSetName"));
}
