using LocalAws.Lambda;
using LocalAws.S3;
using Support;

namespace LocalAws.Tests.Lambda;

/// <summary>Layers as functions see them: programs on their PATH.</summary>
public sealed class LayerTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:layer:";
    private const string RunsTool = "import { execFileSync } from 'node:child_process'; export const handler = async () => { try { return String(execFileSync('the-tool')); } catch (e) { return e.code; } };";

    private readonly TemporaryFolder _folder = new();
    private LocalAwsServer _aws = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Tools.Require("node");
        _aws = await StartAsync();
        _aws.S3.CreateBucket("layers");
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_program_of_the_highest_layer_comes_first()
    {
        Assert.True(await PutAsync("low"));
        Assert.True(await PutAsync("high"));
        await DeclareAsync("low", "high");

        Assert.Equal("\"high\"", await InvokeAsync());
    }

    [Fact]
    public async Task Another_content_of_a_layer_comes_with_the_next_declaration()
    {
        await PutAsync("layer", "one");
        await DeclareAsync("layer");
        Assert.Equal("\"one\"", await InvokeAsync());

        await PutAsync("layer", "two");
        await DeclareAsync("layer");

        Assert.Equal("\"two\"", await InvokeAsync());
    }

    [Fact]
    public async Task A_layer_whose_package_is_not_there_is_left_out()
    {
        Assert.False(await _aws.Lambda.TryPutLayerAsync(Arn + "gone:1", new("layers", "gone"), Cancelled));
        await DeclareAsync("gone");

        Assert.Equal("\"ENOENT\"", await InvokeAsync());
    }

    [Fact]
    public async Task A_restart_keeps_the_layers_of_its_functions()
    {
        await PutAsync("kept");
        await DeclareAsync("kept");
        await _aws.DisposeAsync();

        _aws = await StartAsync();

        Assert.Equal("\"kept\"", await InvokeAsync());
    }

    // A clock that stands still: a function has three seconds, which a slow machine may need to start the tool.
    private Task<LocalAwsServer> StartAsync() => LocalAwsServer.StartAsync(
        new LocalAwsOptions { StateDirectory = _folder["aws"], FunctionUpdateDuration = TimeSpan.Zero, Time = new FakeClock(DateTimeOffset.UtcNow) }, Cancelled);

    private async Task<bool> PutAsync(string layer, string? says = null)
    {
        using var zip = new MemoryStream(new Zip().File("lib/the-tool", $"#!/bin/sh\nprintf {says ?? layer}\n", (UnixFileMode)0x1ED).Link("bin/the-tool", "../lib/the-tool").Bytes());
        await _aws.S3.PutAsync(new LocalUpload("layers", layer, zip), Cancelled);
        return await _aws.Lambda.TryPutLayerAsync($"{Arn}{layer}:1", new("layers", layer), Cancelled);
    }

    private Task DeclareAsync(params string[] layers) => _aws.Lambda.EnsureFunctionAsync(
        new FunctionDefinition
        {
            Name = "caller",
            Role = LambdaHarness.Role,
            Runtime = "nodejs22.x",
            Handler = "index.handler",
            Code = new FunctionCode.Inline(RunsTool),
            TimeoutSeconds = 30,
            Layers = [.. layers.Select(layer => $"{Arn}{layer}:1")],
        },
        Cancelled);

    private async Task<string> InvokeAsync() => System.Text.Encoding.UTF8.GetString((await _aws.Lambda.InvokeAsync("caller", null, "{}"u8.ToArray(), Cancelled)).Payload.Span);
}
