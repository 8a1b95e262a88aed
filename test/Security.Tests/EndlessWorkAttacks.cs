namespace Security.Tests;

/// <summary>The app makes something that is never read to its end, or that leads elsewhere, where its output ought to be.</summary>
public sealed class EndlessWorkAttacks(PublishedActions actions)
{
    [Theory]
    [InlineData("mkfifo out", "'out' is a named pipe, and an output is a regular file or a folder.")]
    [InlineData("node -e \"require('net').createServer().listen('out', () => process.kill(process.pid, 'SIGKILL'))\"", "'out' is a socket, and an output is a regular file or a folder.")]
    [InlineData("ln -s /dev/zero out", "'out' is a symbolic link to '/dev/zero'")]
    [InlineData("ln -s /proc/self/environ out", "'out' is a symbolic link to '/proc/self/environ'")]
    [InlineData("mkfifo pipe; ln -s pipe out", "'out' is a symbolic link to 'pipe'")]
    [InlineData("mkdir folder; ln -s folder out", "'out' is a symbolic link to 'folder'")]
    [InlineData("ln -s /proc out", "'out' is a symbolic link to '/proc'")]
    [InlineData("mkdir out; mkfifo out/pipe", "neither a file nor a folder nor a symbolic link, but a named pipe")]
    [InlineData("mkdir -p out/a/b; mkfifo out/a/b/pipe; ln -s b/pipe out/a/link", "neither a file nor a folder nor a symbolic link, but a named pipe")]
    [InlineData("mkdir out; mkfifo pipe; ln -s ../pipe out/link", "cannot be packed")]
    [InlineData("mkdir out; ln -s /dev/zero out/link", "cannot be packed")]
    public async Task What_is_no_file_and_no_folder_fails_the_job_at_once(string attack, string expected)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync($"#!/bin/sh\n{attack}; exit 0", output: "out");

        Assert.Contains(expected, job.Failure, StringComparison.Ordinal);
        Assert.Null(job.Output);
        Assert.Equal("fine\n", (await HonestAsync(function)).MustSucceed().OutputText("result.txt"));
    }

    [Theory]
    [InlineData("ln -s /proc/self out", "out/environ")]
    [InlineData("mkdir -p a/b; ln -s a out; mkfifo a/b/pipe", "out/b/pipe")]
    public async Task An_output_behind_a_link_is_not_looked_for(string attack, string output)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync($"#!/bin/sh\n{attack}; exit 0", output);

        Assert.Contains("lies behind the symbolic link 'out'", job.Failure, StringComparison.Ordinal);
        Assert.Null(job.Output);
    }

    private static Task<EndedJob> HonestAsync(AttackedFunction function) => function.RunAsync("#!/bin/sh\nmkdir dist; echo fine > dist/result.txt");
}
