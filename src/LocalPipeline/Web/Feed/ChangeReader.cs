using LocalPipeline.Execution;
using LocalPipeline.Web.Logs;
using LocalPipeline.Web.Views;

namespace LocalPipeline.Web.Feed;

/// <summary>Reads how the things are now that have changed.</summary>
internal sealed class ChangeReader(Executions executions, LogFiles logs)
{
    public Changes Read(IReadOnlyList<Subject> subjects) => new(
        [.. subjects.OfType<Subject.Execution>().Select(subject => executions.Find(subject.Number)).OfType<ExecutionView>()],
        [.. subjects.OfType<Subject.Log>().Select(Read).OfType<LogChange>()])
    {
        Traffic = subjects.OfType<Subject.Traffic>().Any(),
    };

    /// <summary>An execution and the logs of the actions that run, for who begins to look; null when it is not there.</summary>
    public Changes? Whole(int number) => executions.Find(number) is not { } execution ? null : new Changes(
        [execution],
        [.. from stage in execution.Stages
            from action in stage.Actions
            where action.Status == Status.InProgress
            select Read(new Subject.Log(number, stage.Name, action.Name))]);

    private LogChange? Read(Subject.Log subject)
    {
        if (executions.Log(new(subject.Number, subject.Stage, subject.Action)) is not { } path)
        {
            return null;
        }

        var log = logs.Find(path);
        return new LogChange(subject.Number, subject.Stage, subject.Action, log.Lines, log.LastLine);
    }
}
