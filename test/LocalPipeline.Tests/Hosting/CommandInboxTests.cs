using LocalPipeline.Commands;
using LocalPipeline.History;
using LocalPipeline.Hosting;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Hosting;

/// <summary>What one process asks of another through the work folder: done once, and answered whatever happens.</summary>
public sealed class CommandInboxTests : IDisposable
{
    private static readonly PipelineCommand Retry = new PipelineCommand.Retry(3, AllActions: true);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private WorkPaths Work => new(_folder[".pipeline"]);

    [Fact]
    public async Task A_command_arrives_as_it_was_sent_and_its_answer_as_it_was_given()
    {
        var control = FakeControl.Done();
        using var held = Hold();
        await using var inbox = Start(control);

        Assert.Equal(CommandAnswer.Done(7, "Done."), await SendAsync(Retry));

        Assert.Equal([Retry], control.Commands);
        Assert.Empty(Directory.EnumerateFiles(Work.Commands));
    }

    [Fact]
    public async Task Two_who_ask_at_once_get_each_their_own_answer()
    {
        var control = new FakeControl((command, _) => Task.FromResult(CommandAnswer.Done(((PipelineCommand.Retry)command).Execution!.Value, "Done.")));
        using var held = Hold();
        await using var inbox = Start(control);

        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(number => SendAsync(new PipelineCommand.Retry(number))));

        Assert.Equal(Enumerable.Range(1, 10), answers.Select(answer => answer.Execution!.Value));
        Assert.Equal(10, control.Commands.Count);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"command\":\"dance\"}")]
    [InlineData("{\"execution\":3}")]
    [InlineData("{\"command\":\"rollback\",\"stage\":3}")]
    public async Task What_is_no_command_is_refused_and_the_next_one_is_done(string text)
    {
        var control = FakeControl.Done();
        using var held = Hold();
        await using var inbox = Start(control);

        _folder.Write(".pipeline/commands/foreign.json", text);
        Assert.True((await SendAsync(Retry)).Accepted);

        Assert.Equal([Retry], control.Commands);
        Assert.Contains("\"accepted\":false", await File.ReadAllTextAsync(_folder[".pipeline/commands/foreign.answer"], Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_wrong_unexpectedly_is_the_answer_and_the_next_command_is_done()
    {
        var control = new FakeControl((command, _) => command is PipelineCommand.Stop ? throw new InvalidOperationException("The disk is full.") : Task.FromResult(CommandAnswer.Done(7, "Done.")));
        using var held = Hold();
        await using var inbox = Start(control);

        Assert.Equal(CommandAnswer.Refused("The local pipeline could not do it: The disk is full."), await SendAsync(new PipelineCommand.Stop()));
        Assert.True((await SendAsync(Retry)).Accepted);
    }

    [Fact]
    public async Task Who_asks_a_local_pipeline_that_is_still_starting_is_answered_when_it_has()
    {
        using var held = Hold();
        var answer = SendAsync(Retry);
        await LeftAsync();

        await using var inbox = Start(FakeControl.Done());

        Assert.True((await answer).Accepted);
    }

    [Fact]
    public async Task A_local_pipeline_that_ends_while_it_carries_a_command_out_leaves_no_caller_waiting_and_the_next_one_does_it_not_again()
    {
        var (killed, next) = (FakeControl.Stuck(), FakeControl.Done());
        Task<CommandAnswer> answer;
        using (Hold())
        {
            await using var inbox = Start(killed);
            answer = SendAsync(Retry);
            await killed.Told;
            // A kill leaves what is there as it is.
            File.Copy(Directory.EnumerateFiles(Work.Commands, "*.taken").Single(), _folder["taken"]);
        }

        Assert.StartsWith("The local pipeline that held the work folder ended before it answered.", (await answer).Message, StringComparison.Ordinal);
        File.Copy(_folder["taken"], Path.Combine(Work.Commands, "left.taken"));
        await DoesOnlyWhatComesAsync(next);
    }

    [Fact]
    public async Task A_command_by_which_the_local_pipeline_ends_is_answered_before_it_does()
    {
        var ended = new TaskCompletionSource();
        var control = new FakeControl(async (_, _) =>
        {
            await ended.Task;
            return CommandAnswer.Done(7, "Execution 7 was stopped.");
        });
        using var held = Hold();
        var inbox = Start(control);
        var answer = SendAsync(new PipelineCommand.Stop());
        await control.Told;

        var disposal = inbox.DisposeAsync();
        ended.SetResult();
        await disposal;

        Assert.Equal("Execution 7 was stopped.", (await answer).Message);
    }

    [Fact]
    public async Task A_command_that_nobody_had_taken_is_not_left_for_the_next_local_pipeline()
    {
        Task<CommandAnswer> answer;
        using (Hold())
        {
            answer = SendAsync(Retry);
            await LeftAsync();
        }

        Assert.False((await answer).Accepted);
        _folder.Write(".pipeline/commands/left.json", "{\"command\":\"retry\",\"execution\":3}");
        await DoesOnlyWhatComesAsync(FakeControl.Done());
    }

    [Fact]
    public async Task Who_does_not_notice_that_another_one_has_taken_the_folder_does_not_wait_for_ever()
    {
        using var held = Hold();
        var answer = SendAsync(Retry);
        await LeftAsync();

        CommandInbox.Clear(Work);

        Assert.False((await answer).Accepted);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_the_command_back()
    {
        using var held = Hold();
        using var given = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var answer = new CommandOutbox(Work).SendAsync(Retry, given.Token);
        await LeftAsync();

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Empty(Directory.EnumerateFiles(Work.Commands, "*.json"));
    }

    public void Dispose() => _folder.Dispose();

    private WorkFolder Hold() => WorkFolder.Open(Work.Folder);

    private CommandInbox Start(IPipelineControl control)
    {
        var inbox = new CommandInbox(Work, control);
        Directory.CreateDirectory(Work.Commands);
        inbox.Start();
        return inbox;
    }

    private async Task DoesOnlyWhatComesAsync(FakeControl control)
    {
        using var held = Hold();
        CommandInbox.Clear(Work);
        await using var inbox = Start(control);
        Assert.True((await SendAsync(new PipelineCommand.Stop())).Accepted);
        Assert.Equal([new PipelineCommand.Stop()], control.Commands);
    }

    private Task<CommandAnswer> SendAsync(PipelineCommand command) => new CommandOutbox(Work).SendAsync(command, Cancelled).WaitAsync(Eventually.Patience, Cancelled);

    private Task LeftAsync() => Eventually.IsSoAsync(() => Directory.Exists(Work.Commands) && Directory.EnumerateFiles(Work.Commands, "*.json").Any(), () => "there is no command", Cancelled);
}
