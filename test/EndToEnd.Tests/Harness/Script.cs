namespace EndToEnd.Tests.Harness;

/// <summary>What tests put in the place of the tiny app's tasks.</summary>
internal static class Script
{
    /// <summary>Says a line, ignores being asked to end, and has a child of its own that does the same.</summary>
    public const string NeverEnds = """
        process.on('SIGTERM', () => {});
        process.on('SIGINT', () => {});
        (await import('node:child_process')).spawn('sh', ['-c', 'trap "" TERM INT; sleep 600'], { stdio: 'ignore', cwd: process.env.TMPDIR });
        console.log('still waiting for the database');
        await new Promise(() => setInterval(() => {}, 1000))
        """;
}
