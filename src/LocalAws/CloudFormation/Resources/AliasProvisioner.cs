using LocalAws.Lambda;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Aliases: created on the version that they are declared with, and from then on moved by deploy-app alone, unless a stack declares another version.</summary>
internal sealed class AliasProvisioner(LocalLambda lambda) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => lambda.HasAlias(FunctionAddress.Parse(request.Properties.Text("FunctionName")).Name, request.Properties.Text("Name"));

    public void Remove(ResourceRequest existing) => lambda.RemoveAlias(FunctionAddress.Parse(existing.Properties.Text("FunctionName")).Name, existing.Properties.Text("Name"));

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var function = FunctionAddress.Parse(request.Properties.Text("FunctionName")).Name;
        var name = request.Properties.Text("Name");
        var isNew = !lambda.HasAlias(function, name);
        lambda.EnsureAlias(function, name, request.Properties.OptionalText("Description") ?? "");
        if ((isNew || request.PreviousProperties is not null) && request.Properties.OptionalText("FunctionVersion") is { } version && version != request.PreviousProperties?.OptionalText("FunctionVersion"))
            lambda.MoveAlias(function, name, version);
        if (request.Properties.OptionalObject("ProvisionedConcurrencyConfig")?.OptionalInteger("ProvisionedConcurrentExecutions") is { } count)
            lambda.EnsureProvisionedConcurrency(function, name, count);
        var arn = lambda.ArnOf(function, name);
        return Task.FromResult(new StackResource(request.Planned.Type, arn) { Attributes = new Dictionary<string, string> { ["AliasArn"] = arn } });
    }
}
