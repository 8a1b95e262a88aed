namespace LocalPipeline.Commands;

/// <summary>What every command has around it.</summary>
internal sealed record CommandContext(Places Places, TextWriter Output, TextWriter Error, Signals Signals)
{
    public Task WarnAsync(string warning) => Error.WriteLineAsync($"local-pipeline: {warning}");

    public async Task WarnAsync(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            await WarnAsync(warning);
        }
    }

    public Task WarnAsync(PreparedPipeline prepared) => WarnAsync(prepared.Warnings.Select(finding => finding.ToString()));
}
