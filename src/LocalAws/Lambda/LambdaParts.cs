using LocalAws.Lambda.Code;
using LocalAws.Lambda.Model;
using LocalAws.Lambda.Store;

namespace LocalAws.Lambda;

/// <summary>What the operations of Lambda work on.</summary>
internal sealed record LambdaParts(LocalAwsOptions Options, LambdaArns Arns, FunctionStore Functions, CodeStore Code, IObjectSource Objects)
{
    public UpdateFailures Failures { get; } = new();

    public DateTimeOffset Now => Options.Time.GetUtcNow();

    /// <summary>When what is provisioned now is ready.</summary>
    public DateTimeOffset ProvisionedAt => Now + Options.ProvisionedConcurrencyDuration;

    /// <summary>How an update that starts now goes.</summary>
    public UpdateTerms UpdateNow(string function) => new(Now, Options.FunctionUpdateDuration, Failures.Take(function));
}
