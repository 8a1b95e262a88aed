using LocalAws.Lambda.Code;
using LocalAws.Lambda.Model;
using LocalAws.Lambda.Store;

namespace LocalAws.Lambda;

/// <summary>What the operations of Lambda work on.</summary>
internal sealed record LambdaParts(LocalAwsOptions Options, LambdaArns Arns, FunctionStore Functions, CodeStore Code, IObjectSource Objects)
{
    public PlannedFailures<UpdateFailure> Failures { get; } = new();

    public DateTimeOffset Now => Options.Time.GetUtcNow();

    public PlannedFailures<string> ProvisioningFailures { get; } = new();

    /// <summary>How the provisioning that starts now goes.</summary>
    /// <param name="isReady">There is nothing to make ready.</param>
    public ProvisioningTerms ProvisionNow(string function, bool isReady = false) =>
        isReady ? new(Now) : new(Now + Options.ProvisionedConcurrencyDuration, ProvisioningFailures.Take(function));

    /// <summary>How an update that starts now goes.</summary>
    public UpdateTerms UpdateNow(string function) => new(Now, Options.FunctionUpdateDuration, Failures.Take(function));
}
