using LocalAws.CloudFormation.Templates;
using LocalPipeline.Validation;

namespace LocalPipeline.Tests.Validation;

public sealed class TemplateValidatorTests
{
    public static TheoryData<string> Broken => [.. BrokenTemplates.All.Concat(BrokenPipelines.All).Select(broken => broken.What)];

    public static TheoryData<string> Accepted => [.. AcceptedPipelines.All.Select(accepted => accepted.What)];

    [Fact]
    public void A_template_that_is_right_has_no_findings() => Assert.Empty(new PipelineTemplate().Validate());

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_template_is_told_where_what_and_how_to_mend_it(string what)
    {
        var (_, breakIt, expected) = BrokenTemplates.All.Concat(BrokenPipelines.All).Single(broken => broken.What == what);
        var template = new PipelineTemplate();
        breakIt(template);

        Assert.Contains(expected, template.Validate().Select(finding => finding.ToString()));
    }

    [Fact]
    public void All_findings_are_told_at_once()
    {
        var template = new PipelineTemplate();
        template.Build["RunOrder"] = 0;
        PipelineTemplate.Parameters(template.Deploy, "mode=x&prune=y&version=#{Nobody.Knows}");

        Assert.Equal(5, template.Validate().Count);
    }

    [Fact]
    public void What_has_the_wrong_form_hides_nothing_else()
    {
        var template = new PipelineTemplate();
        template.Pipeline["ExecutionMode"] = "SERIAL";
        template.Build.Remove("ActionTypeId");
        template.Stages[2]!["Nmae"] = "x";
        template.Deploy.Remove("Name");
        PipelineTemplate.Parameters(template.Deploy, "mode=x&version=1&bucket=b");

        Assert.Equal(["Build/build", "Deploy/action-1", "Deploy/action-1", "pipeline mine", "stage Deploy"], template.Validate().Select(finding => finding.Where).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_CodePipeline_accepts_is_accepted(string what)
    {
        var template = new PipelineTemplate();
        AcceptedPipelines.All.Single(accepted => accepted.What == what).Change(template);

        Assert.DoesNotContain(template.Validate(), finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_dynamic_reference_without_a_value_is_one_finding()
    {
        var template = new PipelineTemplate();
        template.Pipeline["RoleArn"] = "{{resolve:ssm:/roles/pipeline}}";

        var found = Assert.Single(template.Validate(), finding => finding.Severity == Severity.Error);

        Assert.Contains("--ssm /roles/pipeline=VALUE", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_variable_will_be_is_left_to_the_run()
    {
        var template = new PipelineTemplate();
        PipelineTemplate.Parameters(template.Deploy, "bucket=#{Source.CommitId}&retries=#{variables.Color}&mode=#{variables.Color}");

        Assert.Empty(template.Validate());
    }

    [Fact]
    public void Parameters_may_be_a_flat_JSON_object()
    {
        var template = new PipelineTemplate();
        PipelineTemplate.Parameters(template.Deploy, """{ "bucket": "b", "prune": true, "retries": 3 }""");

        Assert.Empty(template.Validate());
    }

    [Fact]
    public void A_template_that_cannot_be_read_is_a_finding_too()
    {
        var finding = Assert.Single(TemplateValidator.Validate("no-such-template.json", new TemplateSettings(), null, null));

        Assert.Equal("error: template: There is no template at 'no-such-template.json': name one with --template PATH.", finding.ToString());
    }
}
