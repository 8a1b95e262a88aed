using CodePipelineActions.Hosting;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;
using CodePipelineActions.Testing;

namespace Shared.Tests.Testing;

public sealed class WrongDescriptionTests
{
    public static TheoryData<string, ActionDescription> Descriptions => new()
    {
        { "An action has no name", new("", "A summary.") },
        { "the parameter 'status' has a default that it would refuse: it is '700', and must be a whole number from 100 to 599.", With(Parameter.Integer("status", "A status.", (100, 599), 700)) },
        { "the parameter 'status' has the range 599 to 100, which is empty.", With(Parameter.Integer("status", "A status.", (599, 100), 200)) },
        { "the parameter 'colour' has a default that it would refuse: it is 'green', and must be one of red, blue.", With(Parameter.Choice("colour", "A colour.", ["red", "blue"], "green")) },
        { "the parameter 'colour' has no words to choose from.", With(Parameter.Choice("colour", "A colour.", [])) },
        { "the parameter 'loud' has a default that it would refuse: it is 'yes', and must be 'on' or 'off'.", With(new Parameter("loud", "In capitals.") { Type = ParameterType.Switch, Default = "yes" }) },
        { "the parameter 'name' is required and has a default.", With(new Parameter("name", "A name.") { Required = true, Default = "Ann" }) },
        { "a parameter has no name", With(Parameter.Text("", "Nothing.")) },
        { "two parameters have the name 'name'.", With(Parameter.Text("name", "A name."), Parameter.OptionalText("name", "Another.")) },
        { "two parameters have the name 'name'.", With(Parameter.Text("name", "A name."), new Parameter("title", "Another.") { Aliases = ["name"] }) },
        { "the parameter 'timeout' has a name that every action has already (retries, retrys, timeout).", With(Parameter.Integer("timeout", "Seconds.", (1, 9), 2)) },
        { "the parameter 'retrys' has a name that every action has already", With(new Parameter("again", "How often.") { Aliases = ["retrys"] }) },
        { "the parameter 'Env' is a family, and its name must be a word and a dot, as in 'Env.'.", With(Parameter.Family("Env", "Variables.")) },
        { "the parameter 'Env.A' belongs to the family 'Env.'.", With(Parameter.Family("Env.", "Variables."), Parameter.OptionalText("Env.A", "One.")) },
        { "ExactlyOne names 'ap', which is no parameter.", new("wrong", "A summary.") { Parameters = new([Parameter.OptionalText("api", "An id.")]) { ExactlyOne = [["ap"]] } } },
        { "InputArtifacts is 2 to 1, and must lie within 0 to 5, the fewest first.", new("wrong", "A summary.") { InputArtifacts = new(2, 1) } },
        { "OutputArtifacts is 0 to 6, and must lie within 0 to 5, the fewest first.", new("wrong", "A summary.") { OutputArtifacts = new(0, 6) } },
        { "the output variable 'Site Url' cannot be set", new("wrong", "A summary.") { OutputVariables = [new("Site Url", "An address.")] } },
        { "the output variable 'Url' is described twice.", new("wrong", "A summary.") { OutputVariables = [new("Url", "An address."), new("Url", "The same.")] } },
    };

    [Theory, MemberData(nameof(Descriptions), DisableDiscoveryEnumeration = true)]
    public void The_first_test_of_an_action_names_what_its_description_has_wrong(string mistake, ActionDescription description) =>
        Assert.Contains(mistake, Assert.Throws<ArgumentException>(() => new TestJob(new Author(description))).Message, StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var message = Assert.Throws<ArgumentException>(() => new TestJob(new Author(With(Parameter.Text("timeout", "x"), Parameter.Text("name", "x"), Parameter.Text("name", "x"))))).Message;

        Assert.Contains("wrong: the parameter 'timeout'", message, StringComparison.Ordinal);
        Assert.Contains("wrong: two parameters have the name 'name'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unusual_but_right_is_taken()
    {
        var description = With(Parameter.Text("greeting", "May be nothing.", ""), Parameter.Family("Env.", "Variables."), Parameter.PerOutputArtifact("A folder.")) with { OutputVariables = [new("*", "Whatever comes.")], OutputArtifacts = new(0, 5) };

        using var job = new TestJob(new Author(description));

        Assert.Empty(job.Log);
    }

    [Fact]
    public void Two_actions_of_one_name_are_a_mistake_of_their_program()
    {
        var (one, other) = (new ActionDescription("twin", "The first."), new ActionDescription("twin", "The second."));

        Assert.Equal(["twin: two actions have this name, and PIPELINE_ACTION could pick one only. Rename one."], DescriptionMistakes.In([one, other]));
        Assert.Empty(DescriptionMistakes.In([one]));
    }

    [Fact]
    public async Task A_program_of_actions_does_not_describe_what_is_wrong() =>
        Assert.Equal(2, await PipelineFunction.RunAsync(["--describe"], [new Author(With(Parameter.Text("timeout", "x")))]));

    [Theory]
    [InlineData("Size", null)]
    [InlineData("Length", "wrong sets the output variable 'Length', which its description does not have")]
    public async Task An_output_variable_that_was_not_declared_ends_the_test(string name, string? expected)
    {
        using var job = new TestJob(new Author(With() with { OutputVariables = [new("Size", "A number.")] }, _ => new ActionResult.Succeeded("Done.") { OutputVariables = new Dictionary<string, string> { [name] = "1" } }));

        var error = await Record.ExceptionAsync(() => job.RunAsync(TestContext.Current.CancellationToken));

        if (expected is null) Assert.Null(error);
        else Assert.Contains(expected, Assert.IsType<InvalidOperationException>(error).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("Env.")]
    public async Task A_parameter_that_was_not_declared_is_named_when_it_is_read(string name)
    {
        var title = Parameter.OptionalText("title", "A title.");
        using var job = new TestJob(new Author(With(), context => new ActionResult.Succeeded(name == "title" ? context.Parameters.Get(title) ?? "" : $"{context.Parameters.Family(name).Count}")));

        var result = await job.RunAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"The action reads the parameter '{name}', which its description does not have: add it to Parameters.", result.Message, StringComparison.Ordinal);
    }

    private static ActionDescription With(params Parameter[] parameters) => new("wrong", "A summary.") { Parameters = new(parameters) };

    private sealed class Author(ActionDescription description, Func<JobContext, ActionResult>? run = null) : IPipelineAction
    {
        public ActionDescription Description => description;

        public Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken) => Task.FromResult(run?.Invoke(job) ?? new ActionResult.Succeeded("Done."));
    }
}
