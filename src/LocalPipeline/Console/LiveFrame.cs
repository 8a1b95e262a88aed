using Spectre.Console;
using Spectre.Console.Rendering;
using Status = LocalPipeline.Execution.Status;

namespace LocalPipeline.Console;

/// <summary>Draws one frame of the live view.</summary>
/// <param name="Width">In columns.</param>
/// <param name="Height">In rows; where the tree is higher, the stages that are done are drawn as one line each.</param>
internal sealed record LiveFrame(DateTimeOffset Now, int Width, int Height)
{
    private const int NameWidth = 24;
    private const int RowsAround = 2;

    public bool Unicode { get; init; } = true;

    public IRenderable Draw(RunModel model)
    {
        var rows = model.Stages.Sum(stage => stage.Actions.Count + 1) + RowsAround;
        var tree = new Tree(new Markup($"[bold]{Markup.Escape(model.Title)}[/] [grey](o: output on or off)[/]")) { Guide = Unicode ? TreeGuide.Line : TreeGuide.Ascii };
        foreach (var stage in model.Stages)
        {
            var node = tree.AddNode(new Markup($"{Symbol(stage.Status)} [bold]{Markup.Escape(stage.Name)}[/]"));
            if (rows <= Height || stage.Status is Status.InProgress or Status.Failed or Status.Waiting or Status.Interrupted)
            {
                node.AddNodes(stage.Actions.Select(action => new Markup(Line(action))));
            }
        }

        return tree;
    }

    private string Line(ActionRow action)
    {
        var elapsed = Elapsed(action);
        var progress = (action.Continuation, action.PercentComplete) switch
        {
            (0, _) => "",
            (var jobs, null) => $"job {jobs + 1} ",
            (var jobs, { } percent) => $"job {jobs + 1}, {percent} % ",
        };
        // The tree's guides take 8 columns, the symbol 2.
        var left = Width - 8 - 2 - Math.Max(NameWidth, action.Name.Length) - elapsed.Length - progress.Length - 2;
        return $"{Symbol(action.Status)} {Markup.Escape(action.Name.PadRight(NameWidth))} {elapsed} [grey]{progress}{Markup.Escape(Cut(Printable.Of(action.Detail.Split('\n')[0]), left))}[/]";
    }

    private string Elapsed(ActionRow action)
    {
        var seconds = action.Seconds ?? (action.Started is { } started ? (Now - started).TotalSeconds : null as double?);
        return (seconds is { } known ? Texts.Seconds(known) : "").PadLeft(8);
    }

    private string Cut(string text, int width) => width < 2 ? "" : text.Length <= width ? text : text[..(width - 1)] + (Unicode ? "…" : "~");

    private string Symbol(Status status) => status switch
    {
        Status.InProgress => $"[yellow]{Markup.Escape(Spinner())}[/]",
        Status.Succeeded => Unicode ? "[green]✔[/]" : "[green]+[/]",
        Status.Failed => Unicode ? "[red]✘[/]" : "[red]x[/]",
        Status.Waiting => "[yellow]?[/]",
        Status.Interrupted => "[red]![/]",
        _ => Unicode ? "[grey]·[/]" : "[grey]-[/]",
    };

    private string Spinner()
    {
        var frames = Unicode ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : @"|/-\";
        return frames[(int)(Now.ToUnixTimeMilliseconds() / 100 % frames.Length)].ToString();
    }
}
