// The life of a stack on AWS: build/Stack does it, with the credentials, the region and the endpoints that the AWS CLI would use.
const string StackProject = "build/Stack";

var stack = Argument("stack", "codepipeline-actions");
var template = Argument("template", "template.json");
var parameters = Argument("parameters", "");
var dist = Argument("dist", "dist");
var capabilities = Argument("capabilities", "");
var pipeline = Argument("pipeline", "");
var isStackToolBuilt = false;

Task("Stack-Up")
    .Description("Creates or updates the stack of template.json from dist/, and follows it. --stack=NAME --parameters=FILE --capabilities=NAMES; --preview changes nothing, --leave does not wait.")
    .Does(() => StackTool("up", [.. Given("template", template), .. Given("parameters", parameters), .. Given("dist", dist), .. Given("capabilities", capabilities), .. Flag("preview"), .. Flag("leave")]));

Task("Stack-Wait")
    .Description("Shows what happens to the stack until nothing more does.")
    .Does(() => StackTool("wait"));

Task("Stack-Status")
    .Description("Shows the stack's status and outputs.")
    .Does(() => StackTool("status"));

Task("Stack-Log")
    .Description("Shows the stack's events.")
    .Does(() => StackTool("log"));

Task("Stack-Down")
    .Description("Empties the stack's buckets, with all versions, and deletes the stack; --yes asks nothing.")
    .Does(() => StackTool("down", Flag("yes")));

Task("Pipeline-Start")
    .Description("Starts the stack's pipeline.")
    .Does(() => StackTool("start", Given("pipeline", pipeline)));

Task("Pipeline-Status")
    .Description("Shows where the stack's pipeline is.")
    .Does(() => StackTool("pipeline", Given("pipeline", pipeline)));

// Its input is the terminal's, for what it may have to ask.
void StackTool(string command, params string[] options)
{
    BuildStackTool();
    var line = new ProcessArgumentBuilder().Append($"{StackProject}/bin/{configuration}/net10.0/Stack.dll").Append(command).Append("--stack").AppendQuoted(stack);
    foreach (var option in options) line.AppendQuoted(option);
    var exitCode = StartProcess("dotnet", new ProcessSettings { Arguments = line });
    if (exitCode != 0) throw new CakeException(exitCode, $"`{command}` of the stack {stack} ended with exit code {exitCode}.");
}

void BuildStackTool()
{
    if (isStackToolBuilt) return;
    DotNetBuild(StackProject, new DotNetBuildSettings { Configuration = configuration, Verbosity = DotNetVerbosity.Quiet, NoLogo = true });
    isStackToolBuilt = true;
}

string[] Given(string name, string value) => value.Length == 0 ? [] : [$"--{name}={value}"];

string[] Flag(string name) => HasArgument(name) ? [$"--{name}"] : [];
