using LocalPipeline.Validation;
using LocalPipeline.Validation.Rules;

namespace LocalPipeline.Tests.Validation;

public sealed class RuntimeRulesTests
{
    [Theory]
    [InlineData("nodejs22.x", "2026-12-01", "")]
    [InlineData("nodejs20.x", "2026-04-29", "")]
    [InlineData("nodejs20.x", "2026-05-01", "warning: Build: the runtime nodejs20.x is deprecated since 2026-04-30, and Lambda creates no function with it from 2026-06-01. Set Runtime to nodejs24.x.")]
    [InlineData("nodejs20.x", "2026-06-01", "error: Build: Lambda creates no function with the runtime nodejs20.x since 2026-06-01; updates end on 2026-07-01. Set Runtime to nodejs24.x.")]
    [InlineData("python3.9", "2026-12-01", "error: Build: Lambda creates no function with the runtime python3.9 since 2026-06-01; updates end on 2026-07-01. Set Runtime to python3.14.")]
    public void A_runtime_is_judged_by_the_day(string runtime, string day, string expected)
    {
        var findings = RuntimeRules.Check(Context(runtime) with { Today = DateOnly.ParseExact(day, "yyyy-MM-dd", null) });

        Assert.Equal(expected, string.Join('\n', findings));
    }

    [Fact]
    public void A_runtime_that_is_none_is_named_with_the_nearest_one() =>
        Assert.StartsWith("error: Build: Lambda has no runtime 'nodejs22' (did you mean 'nodejs22.x'?). Set Runtime to one of ", Assert.Single(RuntimeRules.Check(Context("nodejs22"))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Validating_a_template_looks_at_runtimes()
    {
        var template = new PipelineTemplate();
        template.Resources["Build"]!["Properties"]!["Runtime"] = "nodejs12.x";

        Assert.Contains(template.Validate(), finding => finding is { Severity: Severity.Error, Where: "Build" });
    }

    private static PipelineContext Context(string runtime) =>
        new(new("p", "b", null, new Dictionary<string, string?>(), []), new Dictionary<string, DeclaredFunction> { ["f"] = new("Build", null) { Runtime = runtime } }, null);
}
