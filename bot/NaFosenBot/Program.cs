using System.CommandLine;
using NaFosenBot.Commands;

var root = new RootCommand("The business assistant of Næringsalliansen Fosen.")
{
    CheckCommand.Create(),
    AskCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

public partial class Program;
