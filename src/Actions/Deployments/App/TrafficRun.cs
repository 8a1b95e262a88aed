using System.Globalization;
using Amazon.CodePipeline;
using Amazon.Lambda;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>Moves the callers of the alias as far as it is time for, and puts the alias back when anything fails.</summary>
internal sealed class TrafficRun(AppClients clients, JobContext job, DeployAppParameters parameters)
{
    // A wait that ends after the action is given up would leave the alias half-way.
    private static readonly TimeSpan GiveUpMargin = TimeSpan.FromSeconds(5);

    public required TrafficPlan Plan { get; init; }

    public required AppAlias Alias { get; init; }

    public required AliasReadiness Readiness { get; init; }

    public required DeployAppState State { get; set; }

    private bool IsTimeOver => job.Time.GetUtcNow() + GiveUpMargin >= job.GiveUpAt;

    public async Task<ActionResult> RunAsync(CancellationToken cancellationToken)
    {
        var back = new AliasReturn(Alias, Plan, parameters);
        if (State.Failure is not null) return await ReturnAsync(back, new ActionException(State.FailureType!, State.Failure), cancellationToken);
        try
        {
            return await ShiftAsync(cancellationToken);
        }
        catch (Exception e) when (Outage.Is(e) && !IsTimeOver && !cancellationToken.IsCancellationRequested)
        {
            return Waiting($"AWS does not answer; waiting for it: {e.Message}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next invocation goes on where this one was stopped.
            return IsTimeOver
                ? await ReturnAsync(back, GivenUp("AWS's answer"), cancellationToken)
                : Waiting("The function was stopped by its own time limit or a shutdown; the next invocation goes on");
        }
        // Whatever it is: nobody else puts the alias back.
        catch (Exception e)
        {
            return await ReturnAsync(back, SafeReason(e), cancellationToken);
        }
    }

    private async Task<ActionResult> ShiftAsync(CancellationToken cancellationToken)
    {
        // First the alarms: a deployment that was killed while it put the alias back fails for the same reason again.
        await CheckAlarmsAsync(cancellationToken);
        var alias = await Alias.FindAsync(cancellationToken);
        if (Plan.IsAhead(alias?.Traffic, State.Steps)) return Overtaken(alias!.Traffic);
        var position = Plan.Position(alias?.Traffic, State.Steps) ?? throw LostRace(alias?.Traffic);
        // Moved and put back since: by a duplicate of this invocation that failed, perhaps, or by a rollback.
        if (position == 0 && Plan.Steps.Count > 0 && State.Revision is not null && alias?.RevisionId != State.Revision) throw LostRace(alias?.Traffic);
        if (position > State.Steps) Done(position);
        if (State.Steps < Plan.Steps.Count)
        {
            if (State.Steps == 0) await RunHookAsync("preTraffic", parameters.PreTraffic, State.PreTrafficDone, cancellationToken);
            else if (job.Time.GetUtcNow() < State.NextStep) return WaitForStep();
            if (State.Steps > 0 && !Equals(Plan.Steps[State.Steps - 1], Plan.Baseline) && !await IsReadyAsync(alias, cancellationToken)) return WaitUntilReady();
            if (IsTimeOver) throw GivenUp("the next step of the shift");
            var done = State.Steps;
            alias = await MoveAsync(alias, cancellationToken);
            if (Plan.IsAhead(alias?.Traffic, done)) return Overtaken(alias!.Traffic);
            if (State.Steps < Plan.Steps.Count) return WaitForStep();
            // What Lambda says of the version before is no answer: it is asked for the new one later.
            if (State.Provisioned) return WaitUntilReady();
        }
        if (!await IsReadyAsync(alias, cancellationToken)) return WaitUntilReady();
        RequireFinal(alias);
        return await FinishAsync(alias!, cancellationToken);
    }

    private async Task<bool> IsReadyAsync(FoundAlias? alias, CancellationToken cancellationToken)
    {
        var isHandover = Plan.IsHandover(alias?.Traffic);
        if ((!State.Provisioned && !isHandover) || Plan.Steps.Count == 0) return true;
        return await Readiness.IsReadyAsync(State.Version!, cancellationToken) && !isHandover;
    }

    private ActionResult.Pending WaitUntilReady() =>
        WaitOrGiveUp($"Lambda is making version {State.Version} ready with provisioned concurrency; until then callers get version {Plan.Baseline?.Version}");

    /// <returns>What Lambda answers that the alias is now: a look right after it may still find what it was.</returns>
    private async Task<FoundAlias?> MoveAsync(FoundAlias? alias, CancellationToken cancellationToken)
    {
        try
        {
            // At the first step the alias is what it would be put back to: another revision may be that, and not only another description.
            var moved = await Alias.MoveAsync(alias, Plan.Steps[State.Steps], onlyThisRevision: State.Steps == 0, cancellationToken);
            Done(State.Steps + 1);
            job.Log.Line($"{parameters.Function}:{parameters.Alias} is {Plan.Steps[State.Steps - 1]}");
            return moved;
        }
        catch (AliasChangedException e)
        {
            if (Plan.IsAhead(e.Now?.Traffic, State.Steps)) return e.Now;
            // The duplicate was faster, and Lambda hands the callers over already.
            if (Plan.Position(e.Now?.Traffic, State.Steps) != State.Steps + 1) throw LostRace(e.Now?.Traffic);
            Done(State.Steps + 1);
            return e.Now;
        }
    }

    private async Task<ActionResult> FinishAsync(FoundAlias alias, CancellationToken cancellationToken)
    {
        if (Plan.Steps.Count > 0)
        {
            await RunHookAsync("postTraffic", parameters.PostTraffic, State.PostTrafficDone, cancellationToken);
            await CheckAlarmsAsync(cancellationToken);
            // A hook may take minutes.
            if (parameters.PostTraffic is not null) RequireFinal(await Alias.FindAsync(cancellationToken));
        }
        var previous = State.Before?.Version;
        return new ActionResult.Succeeded($"{parameters.Function}:{parameters.Alias} is version {State.Version}{(previous is null ? "" : $", was {previous}")}")
        {
            ExternalExecutionId = $"{alias.Arn[..alias.Arn.LastIndexOf(':')]}:{State.Version}",
            OutputVariables = new Dictionary<string, string>
            {
                ["Version"] = State.Version!,
                ["PreviousVersion"] = previous ?? "",
                ["Alias"] = parameters.Alias,
                ["CodeSha256"] = State.CodeSha256!,
            },
        };
    }

    private void RequireFinal(FoundAlias? alias)
    {
        if (!Equals(alias?.Traffic, new AliasTraffic(State.Version!))) throw LostRace(alias?.Traffic);
    }

    private async Task RunHookAsync(string hook, string? function, bool isDone, CancellationToken cancellationToken)
    {
        if (function is null || isDone) return;
        if (IsTimeOver) throw GivenUp($"the function of '{hook}'");
        using var lambda = await clients.Hooks(parameters.Target, cancellationToken);
        await new TrafficHook(lambda, hook, function).RunAsync(new HookEvent(hook, parameters.Function, State.Version!, State.Before?.Version)
        {
            Alias = parameters.Alias,
            CodeSha256 = State.CodeSha256!,
            JobId = job.Job.Id,
        }, cancellationToken);
        State = hook == "preTraffic" ? State with { PreTrafficDone = true } : State with { PostTrafficDone = true };
        // It may have taken minutes.
        if (hook == "preTraffic") await CheckAlarmsAsync(cancellationToken);
    }

    private async Task CheckAlarmsAsync(CancellationToken cancellationToken)
    {
        if (parameters.Alarms.Count == 0 || Plan.Steps.Count == 0 || Plan.IsReturn) return;
        using var cloudWatch = await clients.CloudWatch(parameters.Target, cancellationToken);
        await new DeploymentAlarms(cloudWatch, parameters.Alarms).CheckAsync(cancellationToken);
    }

    private async Task<ActionResult> ReturnAsync(AliasReturn back, ActionException reason, CancellationToken cancellationToken)
    {
        using var last = new CancellationTokenSource(AliasReturn.TimeLimit, job.Time);
        try
        {
            var outcome = await back.RunAsync(cancellationToken.IsCancellationRequested ? last.Token : cancellationToken);
            return new ActionResult.Failed(reason.Type, $"{reason.Message} {outcome}");
        }
        catch (Exception e) when (Outage.Is(e) && !IsTimeOver && !cancellationToken.IsCancellationRequested)
        {
            State = State with { Failure = FailureText.Short(reason.Message), FailureType = reason.Type.Value };
            return Waiting($"The alias '{parameters.Alias}' must be put back, and AWS does not answer; waiting for it: {e.Message}");
        }
        catch (Exception e)
        {
            job.Log.Line($"The alias could not be put back: {e}");
            return new ActionResult.Failed(reason.Type, $"{reason.Message} {AliasReturn.Impossible(Plan, parameters, e)}");
        }
    }

    private void Done(int steps) => State = State with { Steps = steps, NextStep = steps < Plan.Steps.Count ? job.Time.GetUtcNow() + Plan.Shift.Interval : null };

    private ActionResult.Pending WaitForStep()
    {
        var shift = Plan.Shift;
        var shifted = TimeSpan.FromTicks(Math.Clamp((shift.Interval * State.Steps - (State.NextStep!.Value - job.Time.GetUtcNow())).Ticks, 0, shift.Duration.Ticks));
        return WaitOrGiveUp(string.Create(CultureInfo.InvariantCulture,
            $"{parameters.Function}:{parameters.Alias} is {Plan.Steps[State.Steps - 1]}; the next step comes at {State.NextStep:HH:mm:ss} UTC, {Math.Floor(shifted.TotalMinutes)} of {shift.Duration.TotalMinutes} min are over"))
            with
        { PercentComplete = (int)(100 * shifted / shift.Duration) };
    }

    private ActionResult.Pending WaitOrGiveUp(string summary) => IsTimeOver ? throw GivenUp(summary) : Waiting(summary);

    private ActionResult.Pending Waiting(string summary) =>
        ActionResult.Pending.With(State, AppStateJson.Default.DeployAppState, summary) with { PercentComplete = Plan.Steps.Count == 0 ? null : 100 * State.Steps / Plan.Steps.Count };

    private ActionException GivenUp(string waitingFor) => ActionException.JobFailed(
        $"Given up after timeout={(job.GiveUpAt - job.Continuation.Started).TotalMinutes:0} minutes and {job.Continuation.Invocations + 1} invocation(s); it was still waiting for: {waitingFor}. Raise 'timeout'.");

    // Whoever has gone on has reported this job, so that nobody hears this: what matters is that the alias is not touched.
    private ActionResult.Failed Overtaken(AliasTraffic now) => new(FailureType.JobFailed,
        $"The alias '{parameters.Alias}' of {parameters.Function} is {now} already: another invocation of this deployment, or someone else, has gone on. It was left as it is.");

    // Nothing that goes wrong with the words may keep the alias where it is.
    private ActionException SafeReason(Exception error)
    {
        try
        {
            return Reason(error);
        }
        catch (Exception e)
        {
            return ActionException.JobFailed($"deploy-app failed unexpectedly: {error.GetType().Name}. Its message cannot be told ({e.GetType().Name}).", error);
        }
    }

    private ActionException Reason(Exception error)
    {
        if (error is ActionException known) return known;
        job.Log.Line($"The shift ends: {error}");
        if (error is AmazonLambdaException e) return AwsErrors.Translate(e, $"The alias '{parameters.Alias}' of {parameters.Function} could not be moved");
        if (Outage.Is(error)) return GivenUp($"AWS's answer ({error.Message})");
        var unexpected = FailureOf.Thrown(error, "deploy-app", stopReason: null);
        return new ActionException(unexpected.Type, unexpected.Message, error);
    }

    private ActionException LostRace(AliasTraffic? now) => ActionException.JobFailed(
        $"The alias '{parameters.Alias}' of {parameters.Function} was changed by someone else during this deployment: it is {now?.ToString() ?? "not there"} now.");
}
