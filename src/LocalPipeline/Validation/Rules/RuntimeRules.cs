using System.Globalization;
using LocalAws.CloudFormation.Templates;
using LocalAws.Lambda.Runtimes;

namespace LocalPipeline.Validation.Rules;

/// <summary>The template's functions have runtimes with which Lambda still creates functions.</summary>
internal static class RuntimeRules
{
    public static IEnumerable<Finding> Check(PipelineContext context) =>
        context.Functions.Values.Where(function => function.Runtime is not null).Select(function => Check(function, function.Runtime!, context.Today)).OfType<Finding>();

    private static Finding? Check(DeclaredFunction function, string name, DateOnly today)
    {
        if (RuntimeTable.Find(name) is not { } runtime)
            return Finding.Error(function.LogicalId, $"Lambda has no runtime '{name}'{NearestName.Aside(name, RuntimeTable.Newest)}", $"Set Runtime to one of {string.Join(", ", RuntimeTable.Newest)}");
        var fix = $"Set Runtime to {RuntimeTable.SuccessorOf(runtime)}";
        if (runtime.CreationBlocked <= today)
            return Finding.Error(function.LogicalId, $"Lambda creates no function with the runtime {name} since {Text(runtime.CreationBlocked)}; updates end on {Text(runtime.UpdateBlocked)}", fix);
        return runtime.Deprecated <= today
            ? Finding.Warning(function.LogicalId, $"the runtime {name} is deprecated since {Text(runtime.Deprecated)}, and Lambda creates no function with it from {Text(runtime.CreationBlocked)}", fix)
            : null;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
