using System.CommandLine;
using NaFosenBot.Commands;
using NaFosenBot.Commands.Evaluation;

var root = new RootCommand("The business assistant of Næringsalliansen Fosen.")
{
    CheckCommand.Create(),
    AskCommand.Create(),
    EvaluateCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

public partial class Program;
