using Amazon.Runtime;
using LocalAws.Tests.Contract;
using Support;

[assembly: AssemblyFixture(typeof(MotoTarget))]

namespace LocalAws.Tests.Contract;

/// <summary>moto, an emulator by other people: what passes against both is not just our own idea of AWS.</summary>
public sealed class MotoTarget : IContractTarget, IDisposable
{
    private readonly MotoServer _server = new();

    public string Name => "moto";

    public Uri Endpoint => _server.Endpoint;

    public AWSCredentials Credentials { get; } = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    public async ValueTask StartAsync() => await _server.StartAsync();

    public void Dispose() => _server.Dispose();
}
