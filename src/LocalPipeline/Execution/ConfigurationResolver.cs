using LocalPipeline.Model;

namespace LocalPipeline.Execution;

/// <summary>An action's configuration as the action gets it: variables resolved, limits checked.</summary>
internal static class ConfigurationResolver
{
    private const string UserParameters = "UserParameters";

    /// <summary>Contract: "UserParameters".</summary>
    private const int UserParametersMaxCharacters = 1000;

    /// <exception cref="ActionFailure">A variable has no value, or the result is too long.</exception>
    public static IReadOnlyDictionary<string, string> Resolve(ActionDefinition action, VariableScope variables)
    {
        var resolved = action.Configuration.ToDictionary(c => c.Key, c => variables.Resolve(c.Key, c.Value), StringComparer.Ordinal);
        if (resolved.TryGetValue(UserParameters, out var parameters) && parameters.Length is 0 or > UserParametersMaxCharacters)
        {
            throw new ActionFailure(FailureTypes.ConfigurationError, WrongLength(action.Configuration[UserParameters], parameters));
        }

        return resolved;
    }

    private static string WrongLength(string declared, string resolved)
    {
        var size = $"{UserParameters} has {resolved.Length} characters once its variables are resolved ({declared.Length} as it is in the template); CodePipeline takes 1 to {UserParametersMaxCharacters}.";
        return resolved.Length == 0
            ? $"{size} Leave it out of the template instead."
            : $"{size} Shorten it, or leave out the longest variable, such as a commit message.";
    }
}
