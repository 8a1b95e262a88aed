namespace LocalPipeline.Validation.Rules;

/// <summary><c>UserParameters</c> has 1 to 1,000 characters once its variables are resolved.</summary>
internal static class UserParametersLengthRules
{
    // A website address of S3 has up to 110 characters, an API's about 70; with less room than this a longer name breaks the pipeline one day.
    private const int RoomForVariable = 128;

    public static IEnumerable<Finding> Check(PipelineContext context) =>
        from action in context.Actions
        where action.Action.Configuration.ContainsKey("UserParameters")
        from finding in Check(action, action.Action.Configuration["UserParameters"])
        select finding;

    private static IEnumerable<Finding> Check(PlacedAction action, string text)
    {
        var variables = VariableReference.In(text).Count();
        var length = VariableReference.Without(text).Length;
        var room = Limits.MaxUserParametersLength - length;
        if (length == 0 && variables == 0)
            yield return Finding.Error(action.Where, "its UserParameters are empty", "Leave them out, or give at least one");
        else if (room < 0)
            yield return Finding.Error(action.Where, $"its UserParameters have {length} characters{(variables > 0 ? " without their variables" : "")}, and {Limits.MaxUserParametersLength} are allowed", "Shorten them, for instance with shorter paths or output names");
        else if (variables > 0 && room < variables * RoomForVariable)
            yield return Finding.Warning(action.Where, $"its UserParameters leave {room} characters for {variables} variable(s), of {Limits.MaxUserParametersLength} in all", "Shorten them");
    }
}
