using LocalPipeline.Commands;
using LocalPipeline.Model;
using Support;

namespace LocalPipeline.Tests.Commands;

public sealed class MachineTroubleTests
{
    private const int NoSpaceLeft = 28;

    [Fact]
    public void A_full_disk_is_told_with_what_to_do() => Assert.Equal(
        "No space left on device : '/w/state.json.new'. Free some space there, or name another work folder with --work. What had succeeded is kept: go on with retry.",
        MachineTrouble.Of(new IOException("No space left on device : '/w/state.json.new'", NoSpaceLeft)));

    [Fact]
    public void Any_other_error_is_this_programs_own()
    {
        Assert.Null(MachineTrouble.Of(new IOException("Broken pipe", 32)));
        Assert.Null(MachineTrouble.Of(new DirectoryNotFoundException("Could not find a part of the path '/gone/file'.")));
        Assert.Null(MachineTrouble.Of(new InvalidOperationException("Oops.")));
    }

    [Fact]
    public async Task A_real_full_disk_says_so_in_the_number_that_is_looked_for()
    {
        var full = await Assert.ThrowsAnyAsync<IOException>(() => File.WriteAllTextAsync("/dev/full", "x", TestContext.Current.CancellationToken));

        Assert.NotNull(MachineTrouble.Of(full));
    }

    [Fact]
    public void A_program_of_actions_that_cannot_be_started_is_named() =>
        Assert.Equal("'/nowhere/bootstrap' cannot be started: No such file or directory.", Assert.Throws<UsageException>(() => ActionCatalogReader.Start(["/nowhere/bootstrap"])).Message);

    [Fact]
    public void The_embedded_AWS_answers_although_its_log_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        folder.Write("aws/aws.log/in the way", "");
        new AwsLog(folder["aws/aws.log"]).Write("lost");
        new AwsLog(folder["other/aws.log"]).Write("kept");

        Assert.Equal("kept\n", File.ReadAllText(folder["other/aws.log"]));
    }
}
