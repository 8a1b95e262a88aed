using LocalPipeline.Execution;

namespace LocalPipeline.Console;

/// <summary>Leaves out of a tree what says least, until it is no higher than the terminal.</summary>
/// <param name="height">In rows.</param>
internal sealed class TreeFit(IReadOnlyList<StageRow> stages, int height)
{
    private static readonly IReadOnlyList<Func<StageRow, IEnumerable<TreeRow>>> Details = [Whole, WhatHappens, WhatRuns];

    public IReadOnlyList<TreeRow> Rows()
    {
        foreach (var detail in Details)
        {
            if (Tree(stages.Select(stage => (Of(stage), detail(stage)))) is var rows && rows.Count <= height) return rows;
        }

        return Cut(Tree(Merged()));
    }

    private static IEnumerable<TreeRow> Whole(StageRow stage) => stage.Actions.Select(Of);

    private static IEnumerable<TreeRow> WhatHappens(StageRow stage) => Happens(stage.Status) ? Whole(stage) : [];

    private static IEnumerable<TreeRow> WhatRuns(StageRow stage)
    {
        if (!Happens(stage.Status)) return [];
        var others = stage.Actions.Where(action => !Happens(action.Status)).GroupBy(action => action.Status).Select(group => $"{group.Count()} {Texts.Of(group.Key)}").ToList();
        return [.. stage.Actions.Where(action => Happens(action.Status)).Select(Of), .. others.Count == 0 ? [] : (TreeRow[])[new(string.Join(", ", others))]];
    }

    // Stages of one kind in a row, of which nothing is to be told, become one.
    private IEnumerable<(TreeRow Stage, IEnumerable<TreeRow> Actions)> Merged()
    {
        for (var i = 0; i < stages.Count;)
        {
            var same = Happens(stages[i].Status) ? 1 : stages.Skip(i).TakeWhile(stage => stage.Status == stages[i].Status).Count();
            yield return same == 1 ? (Of(stages[i]), WhatRuns(stages[i])) : (new TreeRow($"{same} stages {Texts.Of(stages[i].Status)}") { Status = stages[i].Status }, []);
            i += same;
        }
    }

    private static List<TreeRow> Tree(IEnumerable<(TreeRow Stage, IEnumerable<TreeRow> Actions)> of)
    {
        var (all, rows) = (of.ToList(), new List<TreeRow>());
        foreach (var (index, (stage, children)) in all.Index())
        {
            var (isLast, actions) = (index == all.Count - 1, children.ToList());
            rows.Add(stage with { Branch = new(IsInner: false, isLast, IsUnderLast: false) });
            rows.AddRange(actions.Select((action, i) => action with { Branch = new(IsInner: true, i == actions.Count - 1, isLast) }));
        }

        return rows;
    }

    private List<TreeRow> Cut(List<TreeRow> rows)
    {
        if (rows.Count <= height) return rows;
        // What runs comes into sight, and what comes before it goes first.
        var first = Math.Clamp(rows.FindIndex(row => row.Action is not null) - 1, 0, rows.Count - height + 1);
        List<TreeRow> cut = [.. rows.Skip(first).Take(height - 1)];
        return [.. cut, new($"{rows.Count - cut.Count} more rows") { Branch = new(IsInner: false, IsLast: true, IsUnderLast: false) }];
    }

    private static TreeRow Of(StageRow stage) => new(stage.Name) { Status = stage.Status };

    private static TreeRow Of(ActionRow action) => new(action.Name) { Action = action };

    private static bool Happens(Status status) => status is Status.InProgress or Status.Failed or Status.Waiting or Status.Interrupted;
}
