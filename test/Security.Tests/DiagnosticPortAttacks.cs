namespace Security.Tests;

/// <summary>The app's code looks for the function's diagnostic port, which gives the function's keys to every process of its user.</summary>
public sealed class DiagnosticPortAttacks(PublishedActions actions)
{
    [Theory]
    [InlineData("DOTNET_EnableDiagnostics", "0")]
    [InlineData("DOTNET_EnableDiagnostics", null)]
    [InlineData("DOTNET_EnableDiagnostics", "1")]
    [InlineData("DOTNET_DiagnosticPorts", "TEMP/dotnet-diagnostic-own,nosuspend,listen")]
    [InlineData("COMPlus_EnableDiagnostics", "1")]
    [InlineData("DOTNET_EnableDiagnostics_IPC", "1")]
    public async Task No_function_has_a_port_however_it_is_started(string name, string? value)
    {
        List<(string, string?)> environment = name == "DOTNET_EnableDiagnostics" ? [(name, value)] : [("DOTNET_EnableDiagnostics", null), (name, value)];
        await using var function = await AttackedFunction.StartAsync(actions, more: environment);

        (await function.RunAsync($"#!/bin/sh\nmkdir dist; exec node diagnostics.js \"$LOOT\" '{function.Temp}' /tmp/dotnet-diagnostic-$FUNCTION-", files: [.. Attack.Files("diagnostics.js")])).MustSucceed();

        Assert.Empty(function.LootFiles());
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(function.Temp), entry => entry.Contains("dotnet-diagnostic", StringComparison.Ordinal) || entry.Contains("clr-debug", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_attack_gets_the_environment_of_a_program_that_has_the_port()
    {
        using var loot = new TemporaryFolder();

        // These tests run in one.
        var attack = await new Command("node", Attack.PathOf("diagnostics.js"), loot.Path, Path.Combine(Path.GetTempPath(), $"dotnet-diagnostic-{Environment.ProcessId}-")).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(attack.ExitCode == 0, attack.Output);
        Assert.Contains(Directory.EnumerateFiles(loot.Path, "answer-*"), file => Attack.Holds(file, Environment.GetEnvironmentVariable("PATH")!));
    }
}
