using Amazon.Runtime;

namespace LocalAws.Tests.Contract;

/// <summary>An AWS that the contract tests ask: the embedded one, or an independent one that keeps it honest.</summary>
public interface IContractTarget
{
    string Name { get; }

    /// <summary>Where it answers; known once <see cref="StartAsync"/> has ended.</summary>
    Uri Endpoint { get; }

    /// <summary>Keys that may do everything.</summary>
    AWSCredentials Credentials { get; }

    /// <summary>Starts it when it does not run yet; the test is skipped when it cannot.</summary>
    ValueTask StartAsync();
}
