using LocalPipeline.Console;
using LocalPipeline.Execution.Players;

namespace LocalPipeline.Tests.Console;

public sealed class TerminalApproverTests
{
    private static readonly ApprovalRequest Request = new("Production", "Ask", "Deploy abc123?", "http://here");

    [Theory]
    [InlineData("a\nlooks good\n", "Approved looks good")]
    [InlineData("YES\n\n", "Approved ")]
    [InlineData("what\nr\nnot today\n", "Rejected not today")]
    [InlineData("", "NobodyThere")]
    public async Task The_person_at_the_terminal_decides(string typed, string expected)
    {
        var (answer, _) = await AskAsync(typed);

        Assert.Equal(expected, answer switch
        {
            ApprovalAnswer.Approved approved => $"Approved {approved.Comment}",
            ApprovalAnswer.Rejected rejected => $"Rejected {rejected.Comment}",
            _ => "NobodyThere",
        });
    }

    [Fact]
    public async Task The_question_names_the_action_and_what_the_template_says()
    {
        var (_, shown) = await AskAsync("a\n\n");

        Assert.Equal("Production/Ask asks for approval: Deploy abc123?\n  http://here\napprove or reject? comment: ", shown);
    }

    [Fact]
    public async Task A_question_ends_when_the_run_is_stopped()
    {
        using var input = new NeverEnding();
        using var output = new StringWriter();
        using var approver = new TerminalApprover(input, output, null);
        using var stop = new CancellationTokenSource();

        var asking = approver.AskAsync(Request, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        input.Dispose();
    }

    [Fact]
    public async Task What_moves_on_the_terminal_stands_still_during_the_question()
    {
        var view = new Pauses();
        using var input = new StringReader("a\n\n");
        using var output = new StringWriter();
        using var approver = new TerminalApprover(input, output, view);

        await approver.AskAsync(Request, TestContext.Current.CancellationToken);

        Assert.Equal(["pause", "resume"], view.Calls);
    }

    [Fact]
    public async Task A_question_that_is_answered_elsewhere_lets_the_terminal_move_on_and_leaves_the_next_line_to_the_next_question()
    {
        var view = new Pauses();
        using var input = new Typed();
        using var output = new StringWriter();
        using var approver = new TerminalApprover(input, output, view);
        using var elsewhere = new CancellationTokenSource();
        var first = approver.AskAsync(Request, elsewhere.Token);
        await elsewhere.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var second = approver.AskAsync(Request, TestContext.Current.CancellationToken);
        input.Type("reject");
        input.Type("no");

        Assert.Equal(new ApprovalAnswer.Rejected("no"), await second);
        Assert.Equal(["pause", "resume", "pause", "resume"], view.Calls);
    }

    private static async Task<(ApprovalAnswer Answer, string Shown)> AskAsync(string typed)
    {
        using var input = new StringReader(typed);
        using var output = new StringWriter { NewLine = "\n" };
        using var approver = new TerminalApprover(input, output, null);
        return (await approver.AskAsync(Request, TestContext.Current.CancellationToken), output.ToString());
    }

    private sealed class Pauses : IPausable
    {
        public List<string> Calls { get; } = [];

        public Task PauseAsync()
        {
            Calls.Add("pause");
            return Task.CompletedTask;
        }

        public void Resume() => Calls.Add("resume");
    }

    /// <summary>A terminal at which nobody types.</summary>
    private sealed class NeverEnding : TextReader
    {
        private readonly ManualResetEventSlim _ended = new();

        public override string? ReadLine()
        {
            _ended.Wait();
            return null;
        }

        protected override void Dispose(bool disposing) => _ended.Set();
    }

    /// <summary>A terminal at which somebody types in time.</summary>
    private sealed class Typed : TextReader
    {
        private readonly System.Collections.Concurrent.BlockingCollection<string> _lines = [];

        public void Type(string line) => _lines.Add(line);

        public override string? ReadLine() => _lines.Take();
    }
}
