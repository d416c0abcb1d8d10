namespace NaFosenBot.Knowledge.Funding;

/// <summary>Something about an applicant that rules ask for.</summary>
public enum Trait
{
    Place,
    Kind,
    Form,
    Age,
    Employees,
    Sector,
    Purpose,
    Stage,
    Market,
    Cost,
    OwnShare,
    ResearchPartner,
    EarlierAid,
}

/// <summary>Who applies.</summary>
public enum ApplicantKind
{
    /// <summary>A person with an idea, without a company.</summary>
    Founder,

    /// <summary>A person who receives unemployment benefit and wants to start.</summary>
    Jobseeker,
    Firm,
    Farm,

    /// <summary>A business association, development company or other organisation that is no ordinary firm.</summary>
    Organisation,
    Municipality,
    Research,
}

public enum CompanyForm
{
    /// <summary>Not registered yet.</summary>
    None,

    /// <summary>ENK.</summary>
    SoleProprietorship,

    /// <summary>AS.</summary>
    Limited,

    /// <summary>ANS or DA.</summary>
    Partnership,

    /// <summary>SA.</summary>
    Cooperative,
    Association,
    Foundation,

    /// <summary>NUF.</summary>
    ForeignBranch,
    Other,
}

public enum Sector
{
    Agriculture,
    Forestry,
    Ocean,
    Food,
    Industry,
    Energy,
    Technology,
    Tourism,
    Serving,
    Retail,

    /// <summary>Small grocery shops.</summary>
    Grocery,
    Crafts,
    Construction,
    PersonalServices,
    Letting,
    Consulting,
    Transport,
    Culture,
    Health,
    Other,
}

/// <summary>What the money is for; a project can have several purposes.</summary>
[Flags]
public enum Purposes
{
    None = 0,
    Start = 1,
    Develop = 2,
    Invest = 4,
    Train = 8,
    Hire = 16,
    Research = 32,

    /// <summary>Climate, energy and environment.</summary>
    Environment = 64,
    Marketing = 128,

    /// <summary>Cooperation across municipal borders.</summary>
    Cooperate = 256,

    /// <summary>Cooperation across national borders.</summary>
    International = 512,
}

/// <summary>How far the idea has come, in rising order.</summary>
public enum Stage
{
    Idea,

    /// <summary>The need is tested and customers have confirmed that they would pay.</summary>
    Tested,

    /// <summary>A prototype near full scale.</summary>
    Prototype,
    Selling,
    Growing,
}

/// <summary>Where the customers are or will be.</summary>
public enum Market
{
    Local,
    National,
    International,
}
