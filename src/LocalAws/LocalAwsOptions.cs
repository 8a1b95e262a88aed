using LocalAws.Values;

namespace LocalAws;

/// <summary>How an embedded AWS is set up; every member has a default that suits a local run.</summary>
public sealed record LocalAwsOptions
{
    /// <summary>The folder that holds all state; created when it does not exist. Two servers never share one.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>The loopback port of the endpoint; 0 (the default) lets the system choose one.</summary>
    public int Port { get; init; }

    public string Region { get; init; } = "us-east-1";

    /// <summary>The 12 digits in every ARN.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>What Parameter Store and Secrets Manager hold.</summary>
    public LocalValues Values { get; init; } = LocalValues.None;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes a line about something that should not have happened. Nothing is ever written to the console.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>The waits before the second and the third try of an asynchronous invocation that ended in error (contract: "Invocation").</summary>
    public IReadOnlyList<TimeSpan> AsyncRetryDelays { get; init; } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    /// <summary>How long a function's code or configuration update stays <c>InProgress</c> before it is <c>Successful</c>.</summary>
    public TimeSpan FunctionUpdateDuration { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long Lambda takes to make provisioned concurrency ready; Lambda itself takes a minute or more.</summary>
    public TimeSpan ProvisionedConcurrencyDuration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>API Gateway takes one <c>PutRestApi</c> per so long (contract: "API Gateway REST"); zero takes all.</summary>
    public TimeSpan PutRestApiInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>API Gateway takes one <c>CreateDeployment</c> per so long (contract: "API Gateway REST"); zero takes all.</summary>
    public TimeSpan CreateDeploymentInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long CloudFormation takes for each resource that it creates, changes or deletes; with zero an operation is over when its request is answered.</summary>
    public TimeSpan StackResourceDuration { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long CloudFormation takes to find what a change set changes.</summary>
    public TimeSpan ChangeSetDuration { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a CloudFront invalidation stays <c>InProgress</c> before it is <c>Completed</c>; CloudFront itself takes minutes.</summary>
    public TimeSpan InvalidationDuration { get; init; } = TimeSpan.FromSeconds(2);
}
