using Spectre.Console;
using Spectre.Console.Rendering;
using Status = LocalPipeline.Execution.Status;

namespace LocalPipeline.Console;

/// <summary>What the live view shows at one moment: rows that fit the terminal.</summary>
/// <param name="Width">In columns.</param>
/// <param name="Height">In rows, of which the last is the cursor's.</param>
internal sealed record LiveFrame(DateTimeOffset Now, int Width, int Height)
{
    // Where nothing but names and times has room, they get all of it.
    private const int NarrowRoom = 40;
    private const int NameWidth = 24;
    private const int TimeWidth = 9;

    // A branch of the tree, its symbol and a space.
    private const int GuideWidth = 4;
    private const int SymbolWidth = 2;

    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Grey = new(Color.Grey);

    public bool Unicode { get; init; } = true;

    // A terminal wraps what reaches its last column when it becomes narrower by one.
    private int Room => Math.Max(1, Width - 1);

    private string Mark => Unicode ? "…" : "~";

    public IReadOnlyList<Segment[]> Draw(RunModel model)
    {
        var title = CellText.Cut(model.Title, Room, Mark);
        Segment[] head = [new(title, Bold), new(CellText.Cut(" (o: output on or off)", Room - CellText.Width(title), Mark), Grey)];
        var rows = new TreeFit(model.Stages, Math.Max(1, Height - 2)).Rows();
        var names = NameColumn(model);
        return [head, .. rows.Select(row => Fitted(Row(row, names)))];
    }

    // Where not even the guides have room.
    private Segment[] Fitted(Segment[] row) => Segment.CellCount(row) <= Room ? row : [.. Segment.Truncate(row, Room)];

    private Segment[] Row(TreeRow row, int names)
    {
        Segment guide = new(Guide(row));
        return row switch
        {
            { Action: { } action } => [guide, Symbol(action.Status), .. Line(action, names)],
            { Status: { } status } => [guide, Symbol(status), new(CellText.CutMiddle(row.Text, Room - Guide(row).Length - SymbolWidth, Mark), Bold)],
            _ => [guide, new(CellText.Cut(row.Text, Room - Guide(row).Length, Mark), Grey)],
        };
    }

    // A column of the names that leaves some room for what happens.
    private int NameColumn(RunModel model)
    {
        var room = Room - (2 * GuideWidth) - SymbolWidth - TimeWidth;
        var longest = model.Stages.SelectMany(stage => stage.Actions).Select(action => CellText.Width(action.Name)).DefaultIfEmpty().Max();
        return Math.Max(1, Math.Min(Math.Max(NameWidth, longest), room < NarrowRoom ? room : room * 3 / 5));
    }

    private Segment[] Line(ActionRow action, int names)
    {
        var name = CellText.Pad(CellText.CutMiddle(Shown(action.Name), names, Mark), names);
        var text = string.Join(": ", ((string[])[action.Progress, Shown(action.Detail.Split('\n')[0])]).Where(part => part.Length > 0));
        var left = Room - (2 * GuideWidth) - SymbolWidth - names - TimeWidth - 1;
        return [new($"{name} {Elapsed(action)}"), new(CellText.Cut(left < 2 ? "" : $" {text}", left + 1, Mark).TrimEnd(), Grey)];
    }

    // A tab would move the cursor.
    private static string Shown(string text) => Printable.Of(text).Replace('\t', ' ');

    private string Elapsed(ActionRow action)
    {
        var seconds = action.Seconds ?? (action.Started is { } started ? (Now - started).TotalSeconds : null as double?);
        return (seconds is { } known ? Texts.Seconds(known) : "").PadLeft(TimeWidth - 1);
    }

    private string Guide(TreeRow row) => (row.Branch, Unicode) switch
    {
        ({ IsInner: false, IsLast: false }, true) => "├── ",
        ({ IsInner: false, IsLast: true }, true) => "└── ",
        ({ IsInner: false, IsLast: false }, false) => "|-- ",
        ({ IsInner: false, IsLast: true }, false) => "`-- ",
        (var inner, true) => $"{(inner.IsUnderLast ? "    " : "│   ")}{(inner.IsLast ? "└── " : "├── ")}",
        (var inner, false) => $"{(inner.IsUnderLast ? "    " : "|   ")}{(inner.IsLast ? "`-- " : "|-- ")}",
    };

    private Segment Symbol(Status status) => status switch
    {
        Status.InProgress => new($"{Spinner()} ", new(Color.Yellow)),
        Status.Succeeded => new(Unicode ? "✔ " : "+ ", new(Color.Green)),
        Status.Failed => new(Unicode ? "✘ " : "x ", new(Color.Red)),
        Status.Waiting => new("? ", new(Color.Yellow)),
        Status.Interrupted => new("! ", new(Color.Red)),
        _ => new(Unicode ? "· " : "- ", Grey),
    };

    private string Spinner()
    {
        var frames = Unicode ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : @"|/-\";
        return frames[(int)(Now.ToUnixTimeMilliseconds() / 100 % frames.Length)].ToString();
    }
}
