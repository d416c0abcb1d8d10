using 'main.bicep'

// What must be said. The rest has a default; main.bicep says what each means.
param name = 'nafosen'
param image = 'MITT-REGISTER.azurecr.io/nafosenbot:1.0.0'
param contact = 'NAVN, post@eksempel.no'

// Capital and small letters and digits, all three, 20 or more in all. Read from the environment, so that it stands in no file.
param postgresPassword = readEnvironmentVariable('POSTGRES_PASSWORD', '')

// With a language model (bot/docs/ki.md). What there is, and until when: az cognitiveservices model list --location swedencentral
// param withModel = true
// param models = {
//   chat: { name: 'MODELL', version: 'VERSJON', capacity: 50 }
//   embedding: { name: 'MODELL', version: 'VERSJON', capacity: 50 }
// }
